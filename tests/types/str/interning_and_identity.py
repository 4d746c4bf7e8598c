a = "hello"
b = "hello"
c = "".join(["hel", "lo"])
print(a is b, a == c, a is c)
import sys
print(sys.intern(c) is a)
d = {"key": 1}
k = "".join(["k", "ey"])
print(d[k], getattr(d, "".join(["po", "p"])) is not None)
