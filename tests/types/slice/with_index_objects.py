class I:
    def __init__(self, n): self.n = n
    def __index__(self): return self.n


print("abcdef"[I(1):I(4)], [1, 2, 3, 4][:I(-1)], (1, 2, 3)[::I(2)], [1, 2, 3][I(0)], "abc"[True], [10**30, 5][10**30 - 10**30:2**100])
a = [1, 2, 3, 4]
a[I(1):I(3)] = "x"
print(a)
del a[I(0)]
print(a, "abc"[-10**30:10**30])
