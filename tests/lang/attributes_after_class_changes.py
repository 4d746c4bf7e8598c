# What a call site remembers of a class is forgotten when the class, its metaclass or the object changes.
class M1(type):
    pass
class M2(type):
    @property
    def make(cls): return lambda x: ("meta2", x)
class A(metaclass=M1):
    @classmethod
    def make(cls, x): return ("class", x)
def call(): return A.make(1)
print([call() for _ in range(4)])
A.__class__ = M2
print([call() for _ in range(3)])
class M3(type): pass
class B(metaclass=M3):
    @staticmethod
    def s(x): return ("static", x)
    v = 5
def callb(): return B.s(2)
def readv(): return B.v
print([callb() for _ in range(4)], [readv() for _ in range(4)])
M3.s = property(lambda cls: lambda x: ("meta3", x))
M3.v = property(lambda cls: "metav")
print([callb() for _ in range(3)], [readv() for _ in range(3)])
class P:
    @property
    def x(self): return 1
p = P()
def rx(): return p.x
print([rx() for _ in range(3)])
class P2:
    @property
    def x(self): return 2
p.__class__ = P2
print([rx() for _ in range(3)])
p.__dict__['x'] = 9
print(rx())
P2.__getattribute__ = lambda self, n: "hook"
print(rx())
class It:
    def __init__(self): self.n = 0
    def __iter__(self): return self
    def __next__(self):
        self.n += 1
        if self.n == 3: del It.__next__
        if self.n > 5: raise StopIteration
        return self.n
def loop():
    out = []
    try:
        for i in It(): out.append(i)
    except TypeError as e: out.append(str(e))
    return out
print(loop())
