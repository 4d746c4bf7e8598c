# Methods of classes, asked of the class, of an instance and of subclasses, while the class changes; functions of modules.
import gc, sys
class Meta(type):
    pass
class A(metaclass=Meta):
    made = 0
    def __init__(self, x=0): self.x = x
    @classmethod
    def make(cls, x): cls.made += 1; return cls(x)
    @staticmethod
    def add(a, b=1): return a + b
    def plain(self): return self.x
    @classmethod
    def count(cls): return sys.getrefcount(cls) > 3, cls.__name__
    @staticmethod
    def gen(n):
        yield n
class B(A): pass
out = []
def run():
    a, b = A(1), B(2)
    for i in range(6):
        out.append((A.make(i).x, B.make(i).x, a.make(i).x, type(b.make(i)).__name__, A.add(i), a.add(i, 5), B.add(i), A.plain(a), B.plain(b), a.count(), B.count(), list(A.gen(i))))
        if i == 2: A.add = staticmethod(lambda a, b=1: a * 100)
        if i == 3: B.make = classmethod(lambda cls, x: cls(-x))
        if i == 4: a.add = lambda *args: "own"
run()
for o in out: print(o)
sm = A.__dict__['gen']
print([list(A.gen(i)) for i in range(3)])
def err():
    for i in range(3):
        try: A.make()
        except TypeError as e: print(e)
        try: A(1).add()
        except TypeError as e: print(e)
        try: A.nothing(1)
        except AttributeError as e: print(e)
err()
import math
def m():
    s = 0
    for i in range(5):
        s += math.floor(i + 0.5) + math.gcd(i, 4) + (math.hypot(3, 4) if i else 0)
        try: math.floor("x")
        except TypeError as e: print(e)
        try: math.floor()
        except TypeError as e: print(e)
    print(s, math.log(8, 2), [math.log(x) for x in (1, 1)])
m()
class C:
    def __class_getitem__(cls, k): return k
    @classmethod
    def deep(cls, n): return 0 if n == 0 else cls.deep(n - 1) + 1
print(C.deep(900))
try: C.deep(5000)
except RecursionError as e: print(e)
