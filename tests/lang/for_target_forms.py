class Thing:
    pass


thing = Thing()
items = [None, None]
for thing.value in range(3):
    pass
print(thing.value)
for items[1] in "abc":
    pass
print(items)
for items[0], *rest in [(1, 2, 3)]:
    print(items, rest)
