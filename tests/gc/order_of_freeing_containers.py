class Loud:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print(self.name, end=" ")


print("list:", end=" ")
a = [Loud("1"), Loud("2"), Loud("3")]
del a
print("\ntuple:", end=" ")
t = (Loud("1"), Loud("2"), Loud("3"))
del t
print("\ndict:", end=" ")
d = {1: Loud("1"), 2: Loud("2"), 3: Loud("3")}
del d
print("\nattributes:", end=" ")


class Box:
    pass


b = Box()
b.x, b.y, b.z = Loud("x"), Loud("y"), Loud("z")
del b
print("\nclear:", end=" ")
a = [Loud("1"), Loud("2"), Loud("3")]
a.clear()
print("\nslice:", end=" ")
a = [Loud("1"), Loud("2"), Loud("3")]
del a[:2]
print("| rest", end=" ")
del a
print("\nnested:", end=" ")
a = [[Loud("1"), Loud("2")], [Loud("3")]]
del a
print()
