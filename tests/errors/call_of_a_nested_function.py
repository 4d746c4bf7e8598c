class A:
    def f(self):
        def inner(a): pass
        inner()
A().f()
