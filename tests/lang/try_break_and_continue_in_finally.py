def f():
    for i in range(3):
        try:
            raise ValueError(i)
        finally:
            continue
    return "all swallowed"


def g():
    while True:
        try:
            return "lost"
        finally:
            break
    return "after break"


print(f(), g())
