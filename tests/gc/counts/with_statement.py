from sys import getrefcount as count


class C:
    def __enter__(self):
        print("enter:", count(self))
        return self

    def __exit__(self, kind, value, trace):
        print("exit:", count(self), kind is None or count(value))
        return True


c = C()
with c:
    print("body:", count(c))
with c as x:
    print("with a target:", count(c))
del x
with C() as x:
    print("temporary:", count(x))
with c, c:
    print("twice:", count(c))
with c:
    raise ValueError
print("after:", count(c))


def local():
    c = C()
    with c as d:
        return count(c)


print("returned from a body:", local())
