def show(act):
    try:
        print(act())
    except BaseException as e:
        print(type(e).__name__, e)



class A:
    pass


for name in ('__name__', '__qualname__', '__module__', '__bases__', '__doc__', '__mro__', '__dict__', '__abstractmethods__',
             '__annotations__', '__type_params__', 'zz'):
    show(lambda: delattr(A, name))
show(lambda: delattr(int, '__name__'))
show(lambda: delattr(A, '__class__'))
show(lambda: delattr(A(), '__class__'))
a = A()
a.x = 1
d = a.__dict__
del a.__dict__
print(d, a.__dict__, hasattr(a, 'x'))
a.y = 2
print(d, a.__dict__)
for call in (lambda: object.__getattribute__(3, 4), lambda: getattr(3, 4), lambda: setattr(3, 4, 5), lambda: delattr(3, 4), lambda: hasattr(3, 4),
             lambda: object.__setattr__(A(), 4, 5), lambda: object.__delattr__(A(), 4)):
    show(call)
