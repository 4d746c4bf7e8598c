for i in (0, 1, -1, -3):
    a = [1, 2, 3]
    print(a.pop(i), a)
a = list(range(5))
while a:
    print(a.pop(len(a) // 2), end=" ")
print(a)
