table = str.maketrans("abc", "xyz", "d")
print("abcd".translate(table), table, "abc".translate({97: "AA", 98: None, 99: 67}), str.maketrans({"a": 1, "b": "two"}), "한글".translate({0xD55C: "HAN"}))
class T:
    def __getitem__(self, n):
        if n == 98: raise LookupError
        return n + 1
print("abc".translate(T()))
for action in (lambda: str.maketrans("a", "bc"), lambda: "a".translate({97: 2**30}), lambda: str.maketrans(5), lambda: "a".translate({97: 1.5})):
    try:
        print(action())
    except (ValueError, TypeError) as error:
        print(type(error).__name__, error)
