d = {"a": 1, "b": 2, "c": 3}
print([k for k in d], [v for v in d.values()], [(k, v) for k, v in d.items()], dict(sorted(d.items(), reverse=True)), max(d, key=d.get), sum(d.values()), {v: k for k, v in d.items()}, list(zip(d, d.values())), sorted(d), list(reversed(d.items())), list(reversed(d.values())))
it = iter(d)
print(next(it), it.__length_hint__(), list(it), next(it, "end"))
for k in list(d):
    if d[k] % 2:
        del d[k]
print(d, *d)
