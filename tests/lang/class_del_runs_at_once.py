class Loud:
    def __init__(self, name): self.name = name
    def __del__(self): print("del", self.name)


a = Loud("a")
b = a
del a
print("still held")
del b
print("gone")
x = Loud("x")
x = Loud("y")
print("rebound")
items = [Loud("1"), Loud("2"), Loud("3")]
items.pop()
items.clear()
print("cleared")


def f():
    local = Loud("local")
    print("leaving")


f()
Loud("temporary")
print("end")
x = None
