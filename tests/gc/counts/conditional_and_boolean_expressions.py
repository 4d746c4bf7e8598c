from sys import getrefcount as count
o = object()
print("or:", count(o or None), count(None or o))
print("and:", count(o and o))
print("conditional:", count(o if o else None))
print("chain:", o is o is o, count(o))
x = o or 1
print("bound by or:", count(o))
y = x if x else None
print("bound by a conditional:", count(o))
print("walrus:", count(z := o), count(o))
print("walrus in a tuple:", (w := o, count(o))[1])
del x, y, z, w
print("lambda:", (lambda: count(o))(), (lambda v: count(v))(o))
print("nested calls:", (lambda f, v: f(v))(count, o))
print("subscripts:", count([o][0]), count((o,)[0]), count({"k": o}["k"]))
print("not:", not o, count(o))
