from sys import getrefcount as count


def make():
    x = object()

    def get():
        return count(x)

    print("in the maker:", count(x))
    return get


f = make()
print("called later:", f())
print("the cell's content:", count(f.__closure__[0].cell_contents))
print("the cell:", count(f.__closure__[0]))


def argument(x):
    def get():
        return x
    return get


o = object()
g = argument(o)
print("a captured argument:", count(o))
print("as result:", count(g()))
h = argument(o)
print("two closures:", count(o))
del g, h
print("dropped:", count(o))


def shared():
    x = o

    def a():
        return x

    def b():
        return x
    return a, b


pair = shared()
print("one cell for two functions:", count(o), count(pair[0].__closure__[0]))


def nonlocals():
    x = None

    def set_it(v):
        nonlocal x
        x = v
        return count(v)
    return set_it


s = nonlocals()
print("stored by nonlocal:", s(o), count(o))
s(None)
print("replaced:", count(o))
later = [lambda: o for _ in range(3)]
print("lambdas that name a global hold nothing:", count(o))
bound = [lambda o=o: o for _ in range(3)]
print("defaults do:", count(o))
