import sys
print(sys.getrecursionlimit())
for bad in (0, -1, "a", 2**40, 1):
    try:
        sys.setrecursionlimit(bad)
        print("fine", bad)
    except (ValueError, TypeError, OverflowError, RecursionError) as error:
        print(type(error).__name__, error)
sys.setrecursionlimit(200)


def depth(n):
    try:
        return depth(n + 1)
    except RecursionError:
        return n


print(150 < depth(0) < 210)
