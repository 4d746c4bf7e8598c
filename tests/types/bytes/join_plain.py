# bytes.join over lists and tuples of bytes alone, and with others among them.
class B(bytes):
    pass


for parts in ([], [b"a"], [b"ab", b"c"], (b"", b""), (b"x", b"", b"yz"), [b"a", bytearray(b"b")], [b"q", memoryview(b"r")], iter([b"1", b"2"]),
              [B(b"s"), b"t"], (B(b"only"),), [b"k"] * 300):
    parts = list(parts) if not isinstance(parts, (list, tuple)) else parts
    for sep in (b"", b",", b"--", B(b"+"), bytearray(b"_")):
        r = sep.join(parts)
        print(type(r).__name__, r[:12], len(r), hash(bytes(r)) == hash(bytes(r)))
for bad in (["a", b"b"], [b"a", 1], (b"a", None), 5, [b"a", "b"]):
    try:
        b",".join(bad)
    except TypeError as e:
        print(e)
one = b"same"
print(b"".join([one]) is one, b"".join((b"", b"")) == b"", b"-".join([b"a", b"b"]) in {b"a-b"})
