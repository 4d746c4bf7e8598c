class Plain: pass


class Repr:
    def __repr__(self): return "<repr>"


class Both(Repr):
    def __str__(self): return "str"


print(Repr(), [Repr()], Both(), [Both()], str(Both()), repr(Both()), f"{Both()} {Both()!r}")
print(repr(Plain()).startswith("<__main__.Plain object at 0x"), Plain, repr(Plain))


class Bad:
    def __repr__(self): return 5
    def __str__(self): return None


for f in repr, str:
    try:
        f(Bad())
    except TypeError as error:
        print(error)
class Outer:
    class Inner: pass
print(Outer.Inner, Outer.Inner.__qualname__)
