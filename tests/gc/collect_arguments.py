import gc
for args in ((), (0,), (1,), (2,), (True,)):
    print(args, gc.collect(*args) >= 0)
for args in ((3,), (-1,), ("a",), (1, 2), (1.5,), (None,), (2**40,)):
    try:
        gc.collect(*args)
    except (ValueError, TypeError, OverflowError) as error:
        print(type(error).__name__, error)
print(gc.collect(generation=1) >= 0)
