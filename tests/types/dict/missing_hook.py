class Counting(dict):
    def __missing__(self, key):
        return f"no {key}"


c = Counting(a=1)
print(c["a"], c["b"], c.get("b"), "b" in c, c)


class Tree(dict):
    def __missing__(self, key):
        value = self[key] = Tree()
        return value


t = Tree()
t["a"]["b"]["c"] = 1
print(t, len(t["a"]))
