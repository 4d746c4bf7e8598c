import builtins
kept = builtins.len
del builtins.len
try:
    len("x")
except NameError as error:
    print(error)
builtins.len = kept
print(len("x"))
x = 1


def f():
    global x
    del x
    return x


try:
    f()
except NameError as error:
    print(error)
globals().clear()
try:
    print(f)
except NameError as error:
    print("cleared")
