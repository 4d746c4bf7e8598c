def f():
    raise ExceptionGroup("several", [ValueError(1), TypeError("t"), ExceptionGroup("inner", [KeyError("k")])])


try:
    f()
except* ValueError as group:
    print("values", group.exceptions)
except* (TypeError, KeyError) as group:
    print("others", group.message, len(group.exceptions))
try:
    try:
        f()
    except* KeyError:
        print("key")
except ExceptionGroup as rest:
    print(repr(rest))
try:
    raise ValueError("plain")
except* ValueError as group:
    print(repr(group))
g = ExceptionGroup("g", [ValueError(1), KeyError(2)])
match, rest = g.split(ValueError)
print(match, rest, g.subgroup(KeyError), g.subgroup(OSError))
