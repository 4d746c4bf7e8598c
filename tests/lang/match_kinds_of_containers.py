def m(x):
    match x:
        case [*_]: return 'seq'
        case {}: return 'map'
        case str(): return 'str'
for x in ["x", b"x", bytearray(b"x"), "", [], (), {}, range(3), memoryview(b'ab'), 1]:
    print(m(x))
import collections, collections.abc
class C: pass
class M3(collections.UserDict, C, list): pass
print(m(M3()))
class M1(collections.UserDict, collections.abc.Sequence): pass
print(m(M1()))
class S4(collections.UserList, dict, C): pass
print(m(S4()))
print(m(collections.deque()), m(collections.OrderedDict()), m(collections.Counter()), m(collections.ChainMap()))
import types
print(m(types.MappingProxyType({})))
class Z:
    def __len__(s): return 0
    def __getitem__(s, i): raise IndexError
collections.abc.Sequence.register(Z)
print(m(Z()))
