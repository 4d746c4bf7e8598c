def by_map(n):
    return list(map(by_map, [n + 1]))


def by_sort(n):
    return sorted([n], key=by_sort)


def by_max(n):
    return max([n, n], key=by_max)


def by_exec(n):
    exec("by_exec(n + 1)", {"by_exec": by_exec, "n": n})


class ByProperty:
    @property
    def x(self):
        return self.x


class ByNew:
    def __new__(cls):
        return cls()


class ByInit:
    def __init__(self):
        ByInit()


class ByFormat:
    def __format__(self, spec):
        return f"{self}"


def by_generator():
    yield from by_generator()


def by_comprehension(n):
    return [by_comprehension(n + 1) for _ in range(1)]


class ByDescriptor:
    def __get__(self, instance, owner):
        return instance.d


class Owner:
    d = ByDescriptor()


for action in (lambda: by_map(0), lambda: by_sort(0), lambda: by_max(0), lambda: by_exec(0), lambda: ByProperty().x, ByNew, ByInit, lambda: f"{ByFormat()}", lambda: next(by_generator()), lambda: by_comprehension(0), lambda: Owner().d):
    try:
        action()
        print("?")
    except RecursionError:
        print("RecursionError", end=" ")
print()
