g = "global"


def f(a, b=2):
    c = a + b
    found = locals()
    return sorted(found), found["c"]


print(f(1), "g" in globals(), globals()["g"])
globals()["made"] = "by globals"
print(made)


class A:
    x = 1
    names = sorted(n for n in locals() if not n.startswith("__"))


print(A.names)
