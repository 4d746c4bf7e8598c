def f():
    value = [1 for a in [1]]
    return locals()
print(f())
def f():
    a = 7
    [a for a in range(3)]
    return locals()
print(f())
def f():
    y = [x for x in [lambda: x for x in range(3)]]
    return locals()
print(list(f()))
class C:
    y = [locals().get('x') for x in [1,2]]

    import sys
    z = [__import__("sys")._getframe().f_locals["a"] for a in [0]][0]
print(C.y, C.z)
print([sorted(locals().keys())[-1] for zzzz in [1]])
def g():
    x = 1
    def inner(): return [x for x in [5]]
    return inner(), [i for i in (1,2)], locals().keys()
print(g())
