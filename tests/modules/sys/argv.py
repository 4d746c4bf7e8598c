# args: one two --three=4 한글
import sys
print(len(sys.argv), sys.argv[1:])
