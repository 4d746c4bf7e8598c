"""A metaclass whose mro() sets __bases__ of the class that asks for it; classes that come and go below one base."""
import gc


class Base:
    pass


# The last subclass goes while a gap lies in front of it, and another comes.
first, second = type("First", (Base,), {}), type("Second", (Base,), {})
del first
gc.collect()
del second
gc.collect()
third = type("Third", (Base,), {})
print(Base.__subclasses__() == [third])
del third
gc.collect()
print(Base.__subclasses__())
Base.attribute = 1

other = []


class Meta(type):
    def mro(cls):
        if other and other[0] is not None:
            target, other[0] = other[0], None
            cls.__bases__ = (target,)
        return super().mro()


class A: pass
class B: pass
class C: pass


class X(A, metaclass=Meta):
    pass


other.append(C)
X.__bases__ = (B,)
print(X.__bases__ == (C,))
other[:] = [A]
X.__bases__ = (B, A)
print(X.__bases__ == (A,))

# The same while the class is made.
other[:] = [C]
class Y(B, metaclass=Meta):
    pass
print(Y.__bases__ == (C,))
del X, Y
gc.collect()


class Failing(type):
    def mro(cls):
        if other[0] is not None:
            target, other[0] = other[0], None
            cls.__bases__ = (target,)
            raise ValueError("after the change")
        return super().mro()


other[:] = [None]
class Z(A, metaclass=Failing):
    pass
other[:] = [C]
try:
    Z.__bases__ = (B,)
except ValueError as error:
    print(error)
print(Z.__bases__ == (A,))
del Z
gc.collect()
for base in (A, B, C):
    base.name = base
print([len(base.__subclasses__()) for base in (A, B, C)])


class Dropping(type):
    """Drops the subclasses of the class whose MRO is made anew."""
    def mro(cls):
        made.clear()
        gc.collect()
        return super().mro()


made = []
class Root(A, metaclass=Dropping):
    pass
for number in range(5):
    type("Leaf", (Root,), {})
made = [type("Leaf", (Root,), {}) for number in range(5)]
Root.__bases__ = (B,)
gc.collect()
print(Root.__subclasses__(), len(B.__subclasses__()))


class Early(type):
    """Uses the class before it has an MRO."""
    def mro(cls):
        for action in (lambda: cls(), lambda: cls.name, lambda: isinstance(1, cls),
                       lambda: super(cls, cls).name, lambda: dir(cls), lambda: cls.mro, lambda: repr(cls), lambda: hash(cls)):
            try:
                action()
            except (TypeError, AttributeError) as error:
                pass
        return super().mro()


class Soon(metaclass=Early):
    name = 1
print(Soon().name)
