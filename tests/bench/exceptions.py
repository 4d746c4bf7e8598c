# Exceptions raised and caught, near and five calls away.
class Wrong(Exception):
    pass


def deep(n, fail):
    if n == 0:
        if fail:
            raise Wrong(n)
        return 1
    return deep(n - 1, fail)


def run(n):
    caught = 0
    for i in range(n):
        try:
            if i % 2:
                raise ValueError(i)
            caught += 1
        except ValueError as error:
            caught += 2
        try:
            deep(5, i % 3 == 0)
        except Wrong:
            caught += 1
        finally:
            caught += 1
    return caught


print(run(1_000_000))
