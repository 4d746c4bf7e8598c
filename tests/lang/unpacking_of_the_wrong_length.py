def attempt(action):
    try:
        action()
    except (ValueError, TypeError) as error:
        print(type(error).__name__, error)


def two(items):
    a, b = items


def two_and_more(items):
    a, b, *c = items


attempt(lambda: two([1]))
attempt(lambda: two([]))
attempt(lambda: two((1, 2, 3)))
attempt(lambda: two("abc"))
attempt(lambda: two(iter([1])))
attempt(lambda: two(iter([1, 2, 3])))
attempt(lambda: two_and_more([1]))
attempt(lambda: two(5))
attempt(lambda: two(None))
