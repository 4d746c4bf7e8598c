class A:
    print(x)
    x = 1
