error = ValueError("made here")


def f():
    raise error


f()
