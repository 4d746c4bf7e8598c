class A:
    def __format__(self, s): return 5
f"{A()}"
