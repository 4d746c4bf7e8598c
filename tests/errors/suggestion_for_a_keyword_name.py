def f():
    print(ture)
f()
