def f():
    total = total + 1


f()
