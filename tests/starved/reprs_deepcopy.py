import copy, reprlib, functools, operator
x = {'a': [1, (2, {3}), {'b': None}], 'f': 1.5}; x['self'] = x; print(x, copy.copy(x).keys(), copy.deepcopy([1, [2]]), reprlib.repr(list(range(99))))
class C:
    def __init__(s): s.v = [1]
    def __reduce__(s): return C, ()
print(copy.deepcopy(C()).v, repr(print), repr(int), repr(C).endswith('C\'>'), repr(lambda: 0)[:9], repr(range(3)), repr(Ellipsis), operator.attrgetter('v')(C()), functools.cmp_to_key(lambda a, b: a - b)(3) < functools.cmp_to_key(lambda a, b: a - b)(4))
