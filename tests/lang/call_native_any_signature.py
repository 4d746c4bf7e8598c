# Calls of C functions whose arguments do not lie as they are written: keyword-only parameters, *args, bound self.
import sys
import math

log = []


def twice(f):
    for _ in range(3):
        result = f()
    return result


out = []
add = out.append
print(twice(lambda: add(1)), out, twice(lambda: max(1, 5, 3)), twice(lambda: math.hypot(3, 4)), twice(lambda: math.gcd(4, 6, 8)))
print(twice(lambda: "{} {}".format(1, 2)), twice(lambda: "a,b".split(",")), twice(lambda: {}.get("k", 7)), twice(lambda: sorted([2, 1])))
print(twice(lambda: [3, 1].sort()), twice(lambda: str.format("{0}", 5)), twice(lambda: dict.fromkeys("ab")), twice(lambda: "x".join(["1", "2"])))
bound = "a-b-c".split
print(twice(lambda: bound("-")), twice(lambda: bound("-", 1)), twice(lambda: bound()))
many = list(range(40))
print(twice(lambda: max(*many)), twice(lambda: max(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26)))
for call in (lambda: add(), lambda: add(1, 2), lambda: math.sqrt(), lambda: math.gcd("a"), lambda: [].sort(1), lambda: sorted(),
             lambda: sorted([1], None), lambda: "".split(1, 2, 3), lambda: bound(1), lambda: print(sep=1), lambda: max(key=None),
             lambda: {}.pop(), lambda: len(), lambda: iter(), lambda: [].append()):
    for _ in range(3):
        try:
            call()
        except TypeError as e:
            message = str(e)
    print(message)


class Watched:
    def __del__(self):
        log.append("gone")


def key(item):
    log.append(sys.getrefcount(numbers) - base)
    return item


numbers = [2, 1]
base = sys.getrefcount(numbers)
sort = numbers.sort
base = sys.getrefcount(numbers)
for _ in range(2):
    sort(key=key)
print(log)
del log[:]
for _ in range(3):
    print(max(0, 1) if Watched() else 0, log)
