# While a class's attribute is set, a key of its dict that compares itself takes away the metaclass's descriptor.
import gc


class Descriptor:
    def __get__(self, instance, owner=None):
        return "got"

    def __set__(self, instance, value):
        print("set", value)


class Key(str):
    active = False

    def __hash__(self):
        return hash("x")

    def __eq__(self, other):
        if Key.active:
            Key.active = False
            if "x" in Meta.__dict__:
                del Meta.x
            gc.collect()
        return False


class Meta(type):
    pass


for name in "x", type("S", (str,), {})("x"):
    Meta.x = Descriptor()
    C = Meta("C", (), {Key("y"): 1})
    Key.active = True
    try:
        setattr(C, name, 5)
    except Exception as error:
        print(type(error).__name__, error)
    Key.active = False
    print("x" in Meta.__dict__)
