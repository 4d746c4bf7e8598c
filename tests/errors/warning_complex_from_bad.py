class A:
    def __complex__(self): return type("C", (complex,), {})(1)
print(complex(A()))
