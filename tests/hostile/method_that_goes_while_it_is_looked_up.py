# A key of an instance's dict compares itself while a method of the class is looked up, and takes the method away, or gives the
# instance another class.
import gc


class Key(str):
    action = None

    def __hash__(self):
        return hash("method")

    def __eq__(self, other):
        action, Key.action = Key.action, None
        if action:
            action()
            gc.collect()
        return False


def make():
    class C:
        def method(self):
            return "called"

        value = "value"

    return C


class Other:
    def method(self):
        return "other"

    value = "other value"


def call(thing):
    return thing.method()


def read(thing):
    return thing.value


for others in range(2):
    for what in call, read:
        for kind in range(2):
            C = make()
            thing = C()
            thing.__dict__[Key("a")] = 1

            def take_away():
                if "method" in C.__dict__:
                    del C.method

            def change():
                thing.__class__ = Other

            if others:
                for i in range(20):
                    what(make()())
            Key.action = (take_away, change)[kind]
            try:
                print(what(thing))
            except AttributeError as error:
                print("AttributeError", error)
            Key.action = None
            for again in thing, C(), Other():
                try:
                    print(" ", what(again))
                except AttributeError as error:
                    print("  AttributeError", error)


# The same with such keys in the class.
def make_odd():
    return type("D", (make(),), {Key("b"): 1})


for others in range(2):
    for what in call, read:
        D = make_odd()
        thing = D()

        def change():
            thing.__class__ = Other

        if others:
            for i in range(20):
                what(make_odd()())
        Key.action = change
        print(what(thing))
        Key.action = None
        print(" ", what(thing), what(D()), what(Other()))
