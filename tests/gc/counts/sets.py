from sys import getrefcount as count
o = object()
s = {o}
print("display:", count(o))
s.add(o)
print("added again:", count(o))
t = s | {1}
print("union:", count(o))
u = frozenset(s)
print("frozenset:", count(o))
v = s & t
print("intersection:", count(o))
s.discard(o)
print("discard:", count(o))
t.remove(o)
print("remove:", count(o))
w = set([o, o])
print("set():", count(o))
print("pop:", count(w.pop()), count(o))
u = v = None
print("gone:", count(o))
x = {y for y in [o]}
print("comprehension:", count(o))
