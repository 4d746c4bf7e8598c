def make():
    n = 0

    def get():
        return n

    def add(k):
        nonlocal n
        n += k

    return get, add


get, add = make()
add(3)
add(4)
print(get())
functions = [lambda: i for i in range(3)]
print([f() for f in functions])
functions = [lambda i=i: i for i in range(3)]
print([f() for f in functions])


def loop():
    found = []
    for i in range(3):
        found.append(lambda: i)
    i = 10
    return [f() for f in found]


print(loop())
print(get.__closure__[0].cell_contents)
