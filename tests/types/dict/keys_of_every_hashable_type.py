class K: pass
k = K()
d = {1: "int", 1.5: "float", "s": "str", b"b": "bytes", (1, 2): "tuple", None: "none", frozenset([1]): "frozenset", k: "instance", K: "class", len: "function", range(2): "range", 2**100: "big", ...: "ellipsis", True: "replaces 1"}
print(d[1], d[1.5], d["s"], d[b"b"], d[1, 2], d[None], d[frozenset({1})], d[k], d[K], d[len], d[range(0, 2)], d[2**100], d[...], len(d), list(d)[0])
