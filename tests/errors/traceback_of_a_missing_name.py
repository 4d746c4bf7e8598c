value = 5
print(valu)
