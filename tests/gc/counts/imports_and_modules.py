from sys import getrefcount as count
import math
base = count(math)
import math as again
print("a second name:", count(math) - base)
del again
print("dropped:", count(math) - base)
held = [math]
print("in a list:", count(math) - base)
o = object()
globals()["other"] = o
print("through globals():", count(o))
del other
print("deleted:", count(o))
space = {"v": o}
exec("w = v", space)
print("exec namespace:", count(o))
print("eval:", eval("count(o)"))
space.clear()
print("cleared:", count(o))
