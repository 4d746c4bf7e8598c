# Exhausted iterators, hints that are too large, ranges at the limits, hexadecimal floats between two.
import sys
a = [1,2,3]
e = iter(a)
for x in e: pass
a.append(9)
print(list(e), a)
e = iter((1,)); print(list(e), list(e))
for mk in (lambda: [1,2], lambda: (1,2), lambda: 'ab', lambda: b'ab', lambda: bytearray(b'ab'), lambda: range(2), lambda: {1:2}, lambda: {1}):
    o = mk(); i = iter(o); list(i)
    try: o.append(99)
    except AttributeError: pass
    print(list(i), i.__length_hint__() if hasattr(i, '__length_hint__') else None, i.__reduce__()[1:] if hasattr(i,'__reduce__') and not isinstance(o, memoryview) else None)
class S:
    def __getitem__(self, i):
        if i > 2: raise IndexError
        return i
i = iter(S()); print(list(i), i.__reduce__(), i.__setstate__(0), list(i))
i = iter(S()); next(i); i.__setstate__(0); print(list(i))
class CI:
    def __iter__(self): return self
    def __next__(self): raise StopIteration
    def __length_hint__(self): return sys.maxsize
a = [1,2]; a.extend(CI()); print(a)
print(list(CI())) if 0 else None
a = []
try: a += CI()
except MemoryError: print("ME")
print(a)
try: print(list(CI()))
except MemoryError as e: print('MemoryError')
print(tuple(CI()) if 0 else 0)
r = range(-sys.maxsize, sys.maxsize, 2)
print(len(r), r[-1], len(range(0, sys.maxsize, sys.maxsize-1)))
for args in [(-sys.maxsize, sys.maxsize), (-sys.maxsize-1, sys.maxsize), (-sys.maxsize-1, sys.maxsize, 2), (sys.maxsize, -sys.maxsize-1, -1), (sys.maxsize, -sys.maxsize-1, -2), (0, 2**64), (0, 2**64, 2**63), (-2**63, 2**63-1, 2**62)]:
    r = range(*args)
    try: print(len(r), bool(r))
    except OverflowError as e: print(e)
    print(r[0], r[-1], r[1] if len(range(*args)[:2]) > 1 else None, r.index(r[-1]), r.count(r[-1]), r[-1] in r, r == range(*args), hash(r) == hash(range(*args)))
    it = iter(r); print(next(it), next(it, None), it.__length_hint__() )
    print(next(reversed(r)))
T = float.fromhex('0x0.0000000000001p-1022'); M = float.fromhex('0x1p-1022')
for s in ['0x0.ffffffffffffd6p-1022','0x0.ffffffffffffd8p-1022','0x0.ffffffffffffdap-1022','0x0.ffffffffffffe2p-1022','0x0.fffffffffffff8p-1022','0x0.fffffffffffffcp-1022', '0x.8p-1074','0x.80000001p-1074','0x1.8p-1074','0x1.fffffffffffff7p1023','0x1.fffffffffffff7ffp1023','0x1.00000000000008p0','0x1.00000000000008000001p0','0x1.00000000000018p0','0x1p-1075','0x3p-1075','0x1p-1076', '0x10.0000000000007p-1078']:
    print(s, float.fromhex(s).hex())
try: print(float.fromhex('0x1.fffffffffffff8p1023'))
except OverflowError as e: print(e)
