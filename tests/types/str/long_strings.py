s = "0123456789" * 10000
print(len(s), s[99999], s.count("9"), s.find("90", 50000), s.rfind("012"), len(s.replace("5", "")), len(s.split("5")), s[::10000], len(s.upper()), hash(s) == hash(s[:]), s == s[:50000] + s[50000:])
t = "a" * 100000 + "b"
print(t.find("b"), t.index("ab"), (t + "c").rfind("bc"), t.count("aa"), t.strip("a"))
try:
    "x" * 10**12 * 10**12
except (MemoryError, OverflowError) as error:
    print(type(error).__name__)
