# What a key function or a mapped function sees of its argument.
from sys import getrefcount as count
o = object()
seen = []
list(map(lambda x: seen.append(count(x)), [o]))
list(filter(lambda x: seen.append(count(x)), [o]))
print("map, filter:", seen)
seen.clear()
sorted([o, o], key=lambda x: seen.append(count(x)) or 1)
max([o], key=lambda x: seen.append(count(x)) or 1)
min([o], key=lambda x: seen.append(count(x)) or 1)
print("sorted, max, min:", seen)
seen.clear()
a = [o, o]
a.sort(key=lambda x: seen.append(count(x)) or 1)
print("list.sort:", seen)
seen.clear()


class E:
    def __eq__(self, other):
        seen.append((count(self), count(other)))
        return False

    def __hash__(self):
        seen.append(count(self))
        return 1

    def __repr__(self):
        seen.append(count(self))
        return "E"

    def __iter__(self):
        seen.append(count(self))
        return iter([])

    def __len__(self):
        seen.append(count(self))
        return 0

    def __index__(self):
        seen.append(count(self))
        return 0


e = E()
e in [1]
print("list contains:", seen)
seen.clear()
{e}
print("hash:", seen)
seen.clear()
repr(e)
print("repr:", seen)
seen.clear()
list(e)
len(e)
[1][e]
print("iter, len, index:", seen)
print("after:", count(e), count(o))
