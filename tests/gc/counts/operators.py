from sys import getrefcount as count


class N:
    def __add__(self, other):
        return count(self), count(other)

    def __radd__(self, other):
        return "r", count(self), count(other)

    def __lt__(self, other):
        return count(self) * 100 + count(other)

    def __eq__(self, other):
        return (count(self), count(other))

    __hash__ = None

    def __neg__(self):
        return count(self)

    def __getitem__(self, key):
        return count(self), count(key)

    def __contains__(self, key):
        print("contains:", count(self), count(key))
        return True

    def __call__(self, x):
        return count(self), count(x)

    def __iadd__(self, other):
        print("iadd:", count(self), count(other))
        return self

    def __len__(self):
        print("len:", count(self))
        return 1

    def __bool__(self):
        print("bool:", count(self))
        return True

    def __setitem__(self, key, value):
        print("setitem:", count(self), count(key), count(value))

    def __delitem__(self, key):
        print("delitem:", count(self), count(key))

    def __getattr__(self, name):
        return count(self)

    def __matmul__(self, other):
        return count(self), count(other)


class Plain:
    pass


a, b, o = N(), N(), Plain()
print("add:", a + b)
print("add itself:", a + a)
print("reflected:", o + a)
print("compare:", a < b)
print("equal:", a == b)
print("neg:", -a)
print("subscript:", a[o])
o in a
a += b
if a:
    pass
not a
a[o] = b
del a[o]
print("getattr hook:", a.missing)
print("matmul:", a @ o)
print("with temporaries:", N() + N(), -N(), N()[o])


def local():
    x, y = N(), N()
    print("locals:", x + y, x < y, -x, x[y], x @ y)
    x += y
    x[y] = y
    return x + y


print("in a return:", local())
print("after:", count(a), count(b), count(o))
