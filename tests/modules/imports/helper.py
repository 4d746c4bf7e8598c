"""A module that tests import."""
print("helper runs once")
VALUE = 42
counter = 0
_private = 1


def add(a, b):
    return a + b


def bump():
    global counter
    counter += 1
