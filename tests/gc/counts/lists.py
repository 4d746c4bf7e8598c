from sys import getrefcount as count
o = object()
a = [o]
print("display:", count(o))
a.append(o)
print("append:", count(o))
a.extend([o, o])
print("extend:", count(o))
a.insert(0, o)
print("insert:", count(o))
print("read:", count(a[0]))
a.pop()
print("pop:", count(o))
print("popped as an argument:", count(a.pop()))
a[0] = None
print("overwritten:", count(o))
a.remove(o)
print("remove:", count(o))
b = a[:]
print("slice:", count(o))
c = a + b
print("concatenation:", count(o))
d = c * 3
print("repetition:", count(o))
d.clear()
print("clear:", count(o))
del c[:]
print("delete slice:", count(o))
b[0:1] = [o, o, o]
print("assign slice:", count(o))
b.reverse()
print("reverse:", count(o))
a, b, c, d = [o], b, None, None
e = list(b)
print("list():", count(o))
e *= 2
print("in place repetition:", count(o))
e += b
print("in place addition:", count(o))
a = b = e = None
print("all gone:", count(o))
print("nested:", count([[o], [o]][0][0]))
