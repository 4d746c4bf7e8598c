class Loud:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("-" + self.name, end=" ")

    def __add__(self, other):
        print("add", end=" ")
        return Loud(self.name + other.name)

    def method(self):
        print("method", end=" ")
        return self

    def __getitem__(self, key):
        print("item", end=" ")
        return 1


Loud("a") + Loud("b")
print()
Loud("a") + Loud("b") + Loud("c")
print()
Loud("m").method()
print()
x = Loud("k")[Loud("key")]
print()
[Loud("1"), Loud("2")][0].method()
print()
(lambda v: print("call", end=" "))(Loud("arg"))
print()
y = (Loud("p"), Loud("q"))[1]
print("|", end=" ")
del y
print()
if Loud("test"):
    print("body", end=" ")
print()
for z in [Loud("only")]:
    print("loop", end=" ")
print("|", end=" ")
del z
print()
