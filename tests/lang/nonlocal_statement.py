def counter():
    n = 0

    def bump():
        nonlocal n
        n += 1
        return n

    return bump


a, b = counter(), counter()
print(a(), a(), b(), a())


def deep():
    x = "outer"

    def middle():
        def inner():
            nonlocal x
            x = "changed"
        inner()

    middle()
    return x


print(deep())
