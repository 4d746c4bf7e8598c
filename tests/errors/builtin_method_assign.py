class A:
    def f(self): pass
A().f.x = 1
