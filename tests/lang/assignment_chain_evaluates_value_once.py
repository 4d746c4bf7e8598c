def value():
    print("evaluated")
    return [0]


a = b = c = value()
print(a is b, b is c)
a.append(1)
print(c)
