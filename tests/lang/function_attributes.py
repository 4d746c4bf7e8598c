def f(a, b=1, *, c=2) -> int:
    """Adds nothing."""
    return a


f.colour = "red"
print(f.__name__, f.__qualname__, f.__doc__, f.__defaults__, f.__kwdefaults__, f.colour, f.__module__)
print(f.__dict__, f.__closure__, f.__annotations__)
f.__name__ = "g"
print(f.__name__)
f.__defaults__ = (10, 20)
print(f())


class A:
    def m(self):
        def inner(): pass
        return inner


print(A.m.__qualname__, A().m().__qualname__, (lambda: 0).__name__)
code = f.__code__
print(code.co_name, code.co_argcount, code.co_kwonlyargcount, code.co_varnames, code.co_filename.endswith(".py"))
