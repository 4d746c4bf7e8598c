import sys
print(sys.getrecursionlimit())
sys.setrecursionlimit(500)
print(sys.getrecursionlimit())


def f(n):
    try:
        return f(n + 1)
    except RecursionError:
        return n


print(400 < f(0) < 520)
sys.setrecursionlimit(3000)
print(2800 < f(0) < 3020)
