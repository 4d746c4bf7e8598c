class A:
    def __str__(self): return "str of A"
class B:
    def __repr__(self): return "repr of B"
print(str(), str(5), str(1.5), str(None), str([1, "a"]), str(A()), str(B()), str(b"abc"), str(b"\xc3\xa9", "utf-8"), str(b"abc", encoding="ascii"), str("same"), str(int), str(object=7), str(b"\xff", "utf-8", "replace"))
for action in (lambda: str(5, "utf-8"), lambda: str("a", "utf-8"), lambda: str(b"\xff", "utf-8"), lambda: str(1, 2, 3, 4)):
    try:
        print(action())
    except (TypeError, UnicodeDecodeError) as error:
        print(type(error).__name__, error)
s = "identity"
print(str(s) is s, s[:] is s, "".join([s]) is s)
