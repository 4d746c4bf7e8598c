def f():
    len = 5
    return len


print(f(), len("abc"))
len = lambda value: "mine"
print(len("abc"))
del len
print(len("abc"))
