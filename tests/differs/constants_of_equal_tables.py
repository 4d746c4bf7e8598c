# Each function holds each of its constants, also where two functions have the same ones. python3.12
# merges equal tables of constants into one tuple: it prints 2 2 where this prints 3 3.
from sys import getrefcount as count


def i():
    return count('shared by two')


def j():
    return count('shared by two')


print(i(), j())
