def f():
    raise ValueError("first")


try:
    f()
except ValueError:
    print("handled for a while")
    raise
