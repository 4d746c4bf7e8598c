class A:
    def __init__(self):
        self.items = {"k": [lambda x: x + 1]}
        self.me = self


a = A()
print(a.me.me.items["k"][0](41))
a.me.me.items["k"] += [2]
print(len(a.items["k"]))
print("a,b;c".split(";")[0].split(",")[1].upper())
print([[1, 2], [3, [4, 5]]][1][1][0])
