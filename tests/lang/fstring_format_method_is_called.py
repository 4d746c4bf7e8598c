class Money:
    def __format__(self, spec):
        return f"money({spec!r})"

    def __repr__(self):
        return "repr"

    def __str__(self):
        return "str"


m = Money()
print(f"{m}", f"{m:x}", f"{m!r}", f"{m!s:>6}", f"{m:{'a'}{'b'}}", "{:q}".format(m), format(m), format(m, "z"))


class Plain:
    def __str__(self):
        return "plain"


print(f"{Plain()}", f"{Plain()!s:>8}")
try:
    f"{Plain():>8}"
except TypeError as error:
    print(error)
try:
    f"{5:q}"
except ValueError as error:
    print(error)
