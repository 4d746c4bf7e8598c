def check(n):
    assert n > 0


check(-1)
