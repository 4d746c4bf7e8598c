# reversed() of a proxy: the plain one passes it on, the callable one cannot.
import weakref


class Plain:
    def __reversed__(self):
        return iter([3, 2])


class Callable(Plain):
    def __call__(self):
        pass


class Sequence:
    def __len__(self):
        return 2

    def __getitem__(self, i):
        return i


class Called(list):
    def __call__(self):
        pass


for kind in Plain, Callable, Sequence, Called:
    kept = kind()
    try:
        print(kind.__name__, list(reversed(weakref.proxy(kept))))
    except (TypeError, AttributeError) as error:
        print(kind.__name__, type(error).__name__, error)
