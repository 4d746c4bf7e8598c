import circle_b as b
NAME = "a"


def from_b():
    return b.NAME
