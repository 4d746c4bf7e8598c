# __text_signature__ of builtin functions, methods and slots; None where 3.12 tells none.
import functools
import math
import operator

for f in (
    sorted, min, max, print, len, iter, next, getattr, dir, vars, sum, round, pow, isinstance, anext, aiter, breakpoint, format,
    math.log, math.gcd, operator.call, functools.reduce, list.append, list.sort, dict.get, dict.pop, str.join, str.split,
    str.encode, int.from_bytes, int.to_bytes, int.bit_length, int.__add__, object.__init__, int.__new__, object.__new__,
    dict.fromkeys, list.pop, bytes.decode, float.fromhex, object.__reduce_ex__,
):
    text = f.__text_signature__
    print(f.__name__, text and " ".join(text.split()))
