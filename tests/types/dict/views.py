d = {"a": 1, "b": 2}
keys, values, items = d.keys(), d.values(), d.items()
print(keys, values, items, len(keys))
d["c"] = 3
print(keys, values, items, "c" in keys, 3 in values, ("c", 3) in items, ("c", 4) in items, list(reversed(keys)))
print(keys & {"a", "z"}, sorted(keys | {"z"}), sorted(keys - {"a"}), sorted(keys ^ {"a", "q"}), keys == {"a", "b", "c"}, items & {("a", 1)}, keys.isdisjoint("xyz"), keys <= {"a", "b", "c", "d"}, type(keys).__name__, type(items).__name__)
print(keys.mapping["a"], {"a": 1}.keys() == {"a": 2}.keys(), {"a": 1}.items() == {"a": 1}.items(), {"a": 1}.values() == {"a": 1}.values())
try:
    keys[0]
except TypeError as error:
    print(error)
