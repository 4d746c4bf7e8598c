class Guard:
    def __init__(self, name, swallow=False):
        self.name, self.swallow = name, swallow

    def __enter__(self):
        print("enter", self.name)
        return self.name.upper()

    def __exit__(self, kind, value, trace):
        print("exit", self.name, kind.__name__ if kind else None, value)
        return self.swallow


with Guard("a") as x:
    print("body", x)
with Guard("a") as x, Guard("b") as y:
    print(x, y)
with (Guard("c") as x, Guard("d", True)):
    raise ValueError("swallowed")
try:
    with Guard("outer"), Guard("inner"):
        1 / 0
except ZeroDivisionError as error:
    print("out", error)


def leaves():
    with Guard("r"):
        return "returned"


print(leaves())
for i in range(2):
    with Guard(str(i)):
        if i == 0:
            continue
        break
