class Item:
    calls = 0
    def __init__(self, key, tag): self.key, self.tag = key, tag
    def __lt__(self, other):
        Item.calls += 1
        return self.key < other.key
    def __repr__(self): return f"{self.key}{self.tag}"


items = [Item(2, "a"), Item(1, "b"), Item(2, "c"), Item(1, "d"), Item(0, "e")]
print(sorted(items), sorted(items, reverse=True), Item.calls > 0)
items.sort()
print(items)
print(min(items), max(items))
