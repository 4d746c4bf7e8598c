def f(a, b=1, /, *args, c, **kw):
    x = a + b
    return lambda: x + c
c = f.__code__
print(c.co_name, c.co_qualname, c.co_argcount, c.co_posonlyargcount, c.co_kwonlyargcount, c.co_varnames, c.co_cellvars, c.co_freevars, c.co_firstlineno, c.co_flags & 12, f(1, c=2).__code__.co_freevars, type(c).__name__)
