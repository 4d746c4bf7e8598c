# An operand that waits for a later one is held, as it would be on a stack.
from sys import getrefcount as count


class P:
    @property
    def p(self):
        return count(o)


o, p = object(), P()
print("tuple:", (o, p.p)[1])
print("list:", [o, p.p][1])
print("dict value:", {"a": o, "b": p.p}["b"])
print("call:", max(p.p, 0), (lambda x, y: y)(o, p.p))
print("keyword:", (lambda x, y: y)(x=o, y=p.p))
print("subscript of a display:", [p.p, o][0])
print("comparison:", o == o and p.p, (o is None) or p.p)


def local():
    q = object()

    class L:
        @property
        def p(self):
            return count(q)

    x = L()
    print("local tuple:", (q, x.p)[1])
    print("local list:", [q, q, x.p][2])
    print("local call:", (lambda a, b: b)(q, x.p))
    print("format:", f"{x.p}")
    print("method call:", [].append(x.p) or x.p)


local()
print("chain:", (o, (o, p.p)[1])[1])
print("set:", sorted({id(o) * 0, p.p}))
print("star:", [*(o,), p.p][1])
print("conditional:", (o, p.p if o else 0)[1])
