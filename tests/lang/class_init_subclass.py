class Plugin:
    found = []

    def __init_subclass__(cls, /, tag=None, **kwargs):
        super().__init_subclass__(**kwargs)
        Plugin.found.append((cls.__name__, tag))


class First(Plugin, tag="one"): pass
class Second(Plugin): pass


print(Plugin.found)
try:
    class Bad(object, tag=1): pass
except TypeError as error:
    print(error)


class Item:
    def __class_getitem__(cls, key):
        return (cls.__name__, key)


print(Item[int], Item["x", 1])
