class N:
    def __int__(self): return 7
    def __float__(self): return 7.5
    def __index__(self): return 3
    def __bool__(self): return False
    def __str__(self): return "seven"
    def __bytes__(self): return b"bytes"
    def __round__(self, n=None): return ("round", n)
    def __abs__(self): return "abs"
    def __len__(self): return 2
    def __divmod__(self, other): return ("divmod", other)
    def __pow__(self, other, mod=None): return ("pow", other, mod)
    def __hash__(self): return 99
    def __trunc__(self): return 1
    def __floor__(self): return "floor"
    def __ceil__(self): return "ceil"


import math
n = N()
print(int(n), float(n), [10, 20, 30, 40][n], bool(n), str(n), bytes(n), round(n), round(n, 2), abs(n), len(n))
print(divmod(n, 5), pow(n, 2), pow(n, 2, 3), hash(n), bin(n), hex(n), oct(n), "abcdef"[:n], [0] * n, range(n), math.floor(n), math.ceil(n), math.trunc(n))
class Bad:
    def __int__(self): return "x"
    def __float__(self): return 1
    def __index__(self): return 1.5
    def __len__(self): return -1
for f in int, float, hex, len:
    try:
        f(Bad())
    except (TypeError, ValueError) as error:
        print(error)
