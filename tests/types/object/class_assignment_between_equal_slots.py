class S1: __slots__ = 'a', 'b'
class S2: __slots__ = 'b', 'a'
class S3: __slots__ = 'a', 'b', '__dict__'
class S4: __slots__ = 'a', 'b', '__dict__'
class S5: __slots__ = 'a', 'c'
class S6: __slots__ = 'a',
class S7(S6): __slots__ = 'b',
class S8(S6): __slots__ = 'b',
class W1: __slots__ = 'b', 'a', '__weakref__'
class W2: __slots__ = '__weakref__', 'a', 'b'
class P1: __slots__ = '__x',
class P2: __slots__ = '__x',
class I1(int): pass
class I2(int): pass
class Plain: pass
class E1: __slots__ = ()
class E2: __slots__ = ()


def change(one, other, *args):
    made = one(*args)
    for name in 'ab':
        try:
            setattr(made, name, name * 2)
        except AttributeError:
            pass
    try:
        made.__class__ = other
    except TypeError as e:
        print(e)
        return
    print(type(made).__name__, [getattr(made, name, None) for name in 'abc'], isinstance(made, other))


for one, other in ((S1, S2), (S2, S1), (S3, S4), (S1, S3), (S3, S1), (S1, S5), (S7, S8), (S8, S7), (S6, S7), (W1, W2), (W1, S1),
                   (S1, W1), (P1, P2), (I1, I2), (I1, Plain), (Plain, I1), (E1, E2), (E1, Plain), (Plain, E1)):
    change(one, other)
