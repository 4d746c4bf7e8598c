def f(): pass
class A:
    def m(self): pass
    @classmethod
    def c(cls): pass
    @staticmethod
    def s(): pass
print(repr(f).startswith("<function f at 0x"), repr(A.m).startswith("<function A.m at 0x"), repr(A().m).startswith("<bound method A.m of <__main__.A object at 0x"), repr(A.c), repr(len), repr([].append).startswith("<built-in method append of list object at 0x"), repr(str.upper), repr(list.__len__), repr(lambda: 0).startswith("<function <lambda> at 0x"))
print(type(f).__name__, type(A().m).__name__, type(len).__name__, type(str.upper).__name__, type([].append).__name__, type(list.__len__).__name__, type([].__len__).__name__, type(A.s).__name__, type(type(f)).__name__)
print(len.__name__, len.__module__, [].append.__self__, f.__globals__ is globals(), f == f, f != A.m, callable(f), hash(f) == hash(f))
