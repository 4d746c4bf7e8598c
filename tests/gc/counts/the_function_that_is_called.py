from sys import getrefcount as count


def f():
    return count(f)


print("running:", f())
print("not running:", count(f))
g = f
print("two names, running:", g())
table = {"f": f}
print("through a dict:", table["f"]())
print("lambda at once:", (lambda: 1)() + count(f))


def recursive(n):
    return count(recursive) if n == 0 else recursive(n - 1)


print("recursion of depth 3:", recursive(3))
