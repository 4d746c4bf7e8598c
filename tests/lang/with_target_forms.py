class Give:
    def __init__(self, value):
        self.value = value

    def __enter__(self):
        return self.value

    def __exit__(self, *exc):
        return None


class Thing:
    pass


thing, items = Thing(), [0, 0]
with Give((1, (2, 3))) as (a, (b, c)):
    print(a, b, c)
with Give(5) as thing.attribute, Give(6) as items[1]:
    print(thing.attribute, items)
with Give([1, 2, 3]) as [first, *rest]:
    print(first, rest)
with Give(1), Give(2):
    print("no target")
