def f():
    return f()


for _ in range(20):
    try:
        f()
    except RecursionError:
        pass
print("done")


def g(n):
    try:
        return g(n + 1)
    except RecursionError:
        return n


print(g(0) > 900)


def h():
    try:
        h()
    finally:
        h()


try:
    sys_limit = 60
    import sys
    sys.setrecursionlimit(sys_limit + 20)
    i = 0
except RecursionError:
    pass
print("end")
