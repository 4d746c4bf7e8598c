import gc
print(gc.set_threshold(500), gc.get_threshold())
gc.set_threshold(1, 2, 3); print(gc.get_threshold())
gc.set_threshold(-5, 0); print(gc.get_threshold())
gc.set_threshold(0); print(gc.get_threshold())
for args in ((), (2**31,), ("a",), (1, 2, 3, 4), (1.5,), (None,)):
    try:
        gc.set_threshold(*args)
    except (TypeError, OverflowError) as error:
        print(type(error).__name__, error)
print(gc.get_threshold())
