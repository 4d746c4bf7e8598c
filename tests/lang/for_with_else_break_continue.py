for i in range(10):
    if i % 2:
        continue
    if i == 6:
        break
    print(i)
else:
    print("never")
for i in []:
    pass
else:
    print("empty")
for i in range(2):
    for j in range(3):
        if j == 1:
            break
        print(i, j)
    else:
        print("never")
print(i, j)
