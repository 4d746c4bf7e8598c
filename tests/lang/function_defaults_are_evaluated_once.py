def f(x, seen=[]):
    seen.append(x)
    return seen


print(f(1), f(2), f(3, []))
print(f.__defaults__)
n = 5


def g(a=n):
    return a


n = 6
print(g())


def h(*, k=[n]):
    return k


print(h(), h.__kwdefaults__)
