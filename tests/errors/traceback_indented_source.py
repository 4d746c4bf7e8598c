def f():
    if True:
        for i in range(1):
                        raise KeyError(i)


f()
