class Box:
    def __init__(self):
        self.items = {"k": 1}

    @property
    def value(self):
        print("get")
        return self.items["k"]

    @value.setter
    def value(self, new):
        print("set", new)
        self.items["k"] = new


def key():
    print("key")
    return "k"


box = Box()
box.value += 4
box.items[key()] += 10
print(box.items)
