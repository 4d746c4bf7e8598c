def early():
    print(x)
    x = 1


def maybe(flag):
    if flag:
        y = 1
    return y


def free():
    def inner():
        return z
    try:
        inner()
    except NameError as error:
        print(type(error).__name__, error)
    z = 1
    print(inner())
    del z
    try:
        inner()
    except NameError as error:
        print(type(error).__name__, error)


for f in early, lambda: maybe(False):
    try:
        f()
    except UnboundLocalError as error:
        print(error)
print(maybe(True))
free()


def deleted():
    a = 1
    del a
    del a


try:
    deleted()
except UnboundLocalError as error:
    print(error)
