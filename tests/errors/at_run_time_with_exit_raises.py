class A:
    def __enter__(self): return self
    def __exit__(self, *a): raise KeyError("exit")
with A():
    1 / 0
