class Old:
    def hello(self): return "old"
class New:
    def hello(self): return "new"
class Child(Old): pass


c = Child()
print(c.hello())
Child.__bases__ = (New,)
print(c.hello(), Child.__mro__[1].__name__, issubclass(Child, Old))
