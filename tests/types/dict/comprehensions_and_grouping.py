words = "the cat sat on the mat the end".split()
groups = {}
for w in words:
    groups.setdefault(len(w), []).append(w)
print(groups, {w: words.count(w) for w in words}, {v: k for k, v in {"a": 1, "b": 2}.items()}, dict(zip("abc", range(3))), {**dict.fromkeys("ab"), "b": 2}, sorted(groups.items(), reverse=True), max(groups, key=lambda k: len(groups[k])))
