class A:
    def get(self): return self._x
    def set(self, v): self._x = v
    def delete(self): del self._x
    x = property(get, set, delete, "the doc")
    y = property()
    @x.getter
    def z(self): return "z"
a = A()
a.x = 5
print(a.x, A.x.__doc__, A.x.fget is A.get, A.x.fset is A.set, a.z, type(A.x).__name__)
del a.x
for action in (lambda: a.x, lambda: a.y, lambda: setattr(a, "y", 1), lambda: delattr(a, "y")):
    try:
        print(action())
    except AttributeError as error:
        print(error)
print(A.x.__get__(None, A) is A.x, isinstance(A.x, property))
