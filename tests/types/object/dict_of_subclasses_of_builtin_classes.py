# The __dict__ descriptor of a class asks the builtin class behind the object what may be done with its dict.
import types


class Base:
    pass


def attempt(what, action):
    try:
        action()
    except (AttributeError, TypeError) as e:
        print(what, type(e).__name__, e)
    else:
        print(what, "done")


def probe(x):
    descriptor = Base.__dict__["__dict__"]
    attempt("assign", lambda: setattr(x, "__dict__", {}))
    attempt("delete", lambda: delattr(x, "__dict__"))
    attempt("descriptor sets", lambda: descriptor.__set__(x, {}))
    attempt("descriptor deletes", lambda: descriptor.__delete__(x))
    print(type(descriptor.__get__(x)).__name__, type(x.__dict__).__name__)


class Meta1(type, Base):
    pass


class Meta2(Base, type):
    pass


class Module1(types.ModuleType, Base):
    pass


class Module2(Base, types.ModuleType):
    pass


class Error1(Exception, Base):
    pass


class Error2(Base, Exception):
    pass


for x in Meta1("D", (), {}), Meta2("E", (), {}), Module1("m"), Module2("n"), Error1(), Error2():
    print(type(x).__name__)
    probe(x)


class Property(property, Base):
    pass


p = Property()
p.__dict__ = {"x": 1}
p.y = 2
print(p.__dict__, p.x)
