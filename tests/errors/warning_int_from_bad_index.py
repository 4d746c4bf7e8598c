class A:
    def __index__(self): return True
print(int(A()))
