# The window stack is capped by its bytes, whatever the limit says; python3.12 takes minutes or dies.
import sys
sys.setrecursionlimit(10**9)


def f(n):
    return f(n + 1)


try:
    f(0)
except (RecursionError, MemoryError) as error:
    print("ended by an exception")
