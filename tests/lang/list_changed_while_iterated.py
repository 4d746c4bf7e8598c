a = [1, 2, 3]
for x in a:
    print(x)
    if x < 3:
        a.append(x + 10)
    if len(a) > 6:
        break
print(a)
a = [1, 2, 3, 4, 5]
for x in a:
    a.remove(x)
print(a)
a = [1, 2, 3]
for x in a:
    a.clear()
    print(x)
