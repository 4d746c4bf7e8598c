class D:
    def __get__(s, i, o): return 'got'
    def __set__(s, i, v): raise AttributeError('ro')
    def __delete__(s, i): print('del')
class A:
    d = D(); p = property(lambda s: 1, doc='x')
    def __getattribute__(s, n): return super().__getattribute__(n)
    def __setattr__(s, n, v): super().__setattr__(n, v)
    def __delattr__(s, n): super().__delattr__(n)
    def __dir__(s): return ['z', 'a']
    def __format__(s, f): return 'fmt'
    def __bytes__(s): return b'by'
    def __index__(s): return 7
    def __int__(s): return 3
    def __float__(s): return 1.5
    def __complex__(s): return 2j
    def __round__(s, n=0): return n
    def __length_hint__(s): return 3
    def __missing__(s, k): return k
a = A(); a.x = 1; del a.x, a.d; print(a.d, dir(a), f'{a}', bytes(a), [1] * 8 and range(9)[a], int(a), float(a), complex(a), round(a, 2), hex(a), getattr(a, 'q', 0), object.__reduce_ex__(a, 2)[0].__name__, A.p.__doc__)
try: a.d = 1
except AttributeError as e: print(e)
class M(dict): __missing__ = lambda s, k: k * 2
print(M()['ab'])
