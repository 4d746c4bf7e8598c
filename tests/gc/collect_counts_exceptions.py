import gc
gc.disable(); gc.collect()


def f():
    try:
        1 / 0
    except ZeroDivisionError as error:
        kept = error


f()
print("exception, traceback, frame:", gc.collect())
e = ValueError()
e.me = e
del e
print("holds itself in its dict:", gc.collect())
