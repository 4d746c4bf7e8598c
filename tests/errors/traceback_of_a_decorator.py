def fails(f):
    raise TypeError("cannot decorate " + f.__name__)


@fails
def g():
    pass
