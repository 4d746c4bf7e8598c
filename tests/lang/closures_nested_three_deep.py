def a(x):
    def b(y):
        def c(z):
            return x, y, z
        return c
    return b


print(a(1)(2)(3))


def compose(*functions):
    def run(value):
        for f in functions:
            value = f(value)
        return value
    return run


print(compose(lambda v: v + 1, lambda v: v * 2, str, len)(499))
