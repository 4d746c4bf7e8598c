class Never:
    def __bool__(self):
        return False


class Empty:
    def __len__(self):
        return 0


class Plain:
    pass


values = [0, 1, -1, 0.0, -0.0, 0.1, "", "0", b"", b"0", [], [0], (), (0,), {}, {0: 0}, set(), {0},
          frozenset(), range(0), range(1), None, True, False, Never(), Empty(), Plain(), Plain, len]
for value in values:
    print(type(value).__name__, bool(value), not value, "yes" if value else "no")
