# sys.implementation tells whose interpreter it is.
import sys
print(sys.implementation.name)
