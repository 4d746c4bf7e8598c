import circle_a
NAME = "b"


def from_a():
    return circle_a.NAME
