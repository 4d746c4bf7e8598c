def g():
    try: yield
    except ValueError as e: yield repr(e)
it = g()
next(it)
print(it.throw(ValueError, "x", None))
