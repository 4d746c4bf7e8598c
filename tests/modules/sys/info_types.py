"""The tuples with named items in sys are of builtin types: immutable, final, some without a constructor."""
import sys

for name in "version_info flags float_info hash_info".split():
    value = getattr(sys, name)
    cls = type(value)
    print(cls, [base.__name__ for base in cls.__mro__], cls.__module__, cls.__qualname__, bool(cls.__doc__))
    for given in (), (range(30),), (7,):
        try:
            print(cls(*given))
        except TypeError as error:
            print(error)
    try:
        class Derived(cls):
            pass
    except TypeError as error:
        print(error)
    print(cls.n_fields, cls.n_sequence_fields, cls.n_unnamed_fields, cls.__match_args__)
    print([word for word in dir(cls) if word not in dir(tuple)])
    print(getattr(cls, cls.__match_args__[0]), [getattr(value, word) for word in cls.__match_args__] == list(value))
    for change in "cls.more = 1", "value.more = 1", "value[0] = 1", "del value.more", "value.__dict__":
        try:
            exec(change)
        except (TypeError, AttributeError) as error:
            print(type(error).__name__, error)
    print(hash(value) == hash(tuple(value)), value == tuple(value), type(value[1:3]), type(value + ()))
    print(value.__reduce__()[0] is cls, value.__reduce__()[1] == (tuple(value), {}))

again = type(sys.float_info)(range(11))
print(again, again.epsilon, again == tuple(range(11)))
match sys.version_info:
    case type(major=3, minor=12):
        print("a type is no pattern of its instances")
    case (3, 12, *rest):
        print("3.12", len(rest))
