d = {0: "zero", "": "empty", None: "none", (): "tuple", False: "replaced", 0.5: "half", -0.0: "again"}
print(d, d[0], d[False], d[0.0], d.get(""), d.get(None), d.get(()), d.get(1), 0j in d, d.get(-0.0))
