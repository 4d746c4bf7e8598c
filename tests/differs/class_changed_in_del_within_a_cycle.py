# An object in a cycle whose __del__ changes its class: collected at once. CPython 3.12 makes a dict of its attributes at the change of
# class; that dict holds what the object held, so that the object counts as resurrected, and the next collection finds two objects.
import gc


class After:
    pass


class Before:
    def __del__(self):
        print('del')
        self.__class__ = After


gc.collect()
x = Before()
x.me = x
del x
print(gc.collect(), gc.collect())
x = Before()
del x
