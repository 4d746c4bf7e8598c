x = 1
del x
try:
    x
except NameError as error:
    print(error)
a = [1, 2, 3, 4]
del a[0], a[-1]
print(a)
d = {"a": 1, "b": 2}
del d["a"]
print(d)


class Thing:
    pass


t = Thing()
t.v = 1
del t.v
try:
    t.v
except AttributeError as error:
    print(error)
p, q, r = 1, 2, 3
del (p, [q, r])
try:
    del p
except NameError as error:
    print(error)
try:
    del d["zz"]
except KeyError as error:
    print(error)
try:
    del a[9]
except IndexError as error:
    print(error)
try:
    del t.v
except AttributeError as error:
    print(error)
