# Values that come out of generators: a chain of three, and a recursive one.
def numbers(n):
    i = 0
    while i < n:
        yield i
        i += 1


def odd(source):
    for x in source:
        if x % 2:
            yield x


def squares(source):
    for x in source:
        yield x * x % 1000


def walk(low, high):
    if low < high:
        middle = (low + high) // 2
        yield from walk(low, middle)
        yield middle
        yield from walk(middle + 1, high)


def run(n):
    total = 0
    for x in squares(odd(numbers(n))):
        total += x
    for x in walk(0, n // 20):
        total += x
    return total


print(run(5_500_000))
