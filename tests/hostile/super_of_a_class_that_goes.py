"""super() whose object names a new class each time, and is made anew in the midst of an attribute."""
import gc


class A:
    def f(self):
        return "A.f"


class B(A):
    pass


class Claims:
    @property
    def __class__(self):
        return type("Passing", (B,), {})


for i in range(3):
    bound = super(B, Claims())
    gc.collect()
    print(bound.f(), bound.__self_class__.__name__)
    print(super(B, Claims()).f())


class Again:
    @property
    def g(self):
        super.__init__(holder[0], D, D())
        gc.collect()
        return "Again.g"


class D(Again):
    pass


class E(D):
    pass


holder = [super(D, E())]
del E
print(holder[0].g, holder[0].__self_class__.__name__)


class Key(str):
    def __eq__(self, other):
        if Low.__bases__ != (Other,) and type(other) is str and other == "wanted":
            Low.__bases__ = (Other,)
            gc.collect()
        return str.__eq__(self, other)
    def __hash__(self):
        return str.__hash__(self)


class Other:
    wanted = "Other"


def tree():
    class Middle:
        pass
    namespace = {Key("wanted"): "Middle"}
    return type("High", (Middle,), namespace)


class Low(tree()):
    pass


print(Low().wanted in ("Middle", "Other"))
