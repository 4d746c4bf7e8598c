def side(name, value):
    print(name)
    return value


print(side("then", 1) if side("test", True) else side("else", 2))
print(side("then", 1) if side("test", False) else side("else", 2))
print("a" if 0 else "b" if 0 else "c")
print([x if x % 2 else -x for x in range(5)])
print((lambda n: "even" if n % 2 == 0 else "odd")(3))
