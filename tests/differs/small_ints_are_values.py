# Ints of up to 63 bits live in the value word: equal ones are identical and have no count.
# (python3.12 makes each int beyond 256 anew.)
import sys
a = 10**15
b = 10**15 + int("0")
print(a is b, id(a) == id(b), sys.getrefcount(a), sys.getrefcount(2**61))
big = 2**70
same = 2**70 + int("0")
print(big is same, sys.getrefcount(same))
