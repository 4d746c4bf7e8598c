x = 1
print(x)
x = x + 1
print(x)
y = x
x = "other"
print(x, y)
