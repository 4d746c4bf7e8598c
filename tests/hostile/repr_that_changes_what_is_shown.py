"""__repr__ and __str__ of a part set the whole anew while its text is made."""
import collections
import functools
import gc
import sys
import traceback
import types


class Part:
    def __init__(self, action, text="part"):
        self.action, self.text = action, text
    def __repr__(self):
        self.action()
        gc.collect()
        return self.text
    __str__ = __repr__


def show(make, texts=(repr, str)):
    for text in texts:
        whole = None
        def change():
            set_anew(whole)
        whole, set_anew = make(lambda: set_anew(whole))
        print(text(whole))


def one_argument(action):
    return ValueError(Part(action)), lambda e: e.__init__(1, 2)
def two_arguments(action):
    return ValueError(Part(action), Part(action, "second")), lambda e: e.__init__()
def key_error(action):
    return KeyError(Part(action)), lambda e: e.__init__()
def syntax_error(action):
    error = SyntaxError()
    error.msg = Part(action)
    def again(e): e.msg = "other"
    return error, again
def namespace(action):
    return types.SimpleNamespace(a=Part(action), b=Part(action, "two")), lambda n: n.__dict__.clear()
def default(action):
    d = collections.defaultdict(None, {1: Part(action)})
    d.default_factory = Part(action, "factory")
    def again(d): d.default_factory = None
    return d, again
def partial(action):
    p = functools.partial(print, Part(action))
    return p, lambda p: p.__setstate__((print, (), {}, None))


for make in one_argument, two_arguments, key_error, namespace, default, partial:
    show(make)
show(syntax_error, (str,))

module = types.ModuleType("m")
def forget(): module.__dict__.clear()
module.__name__ = Part(forget, "name")
module.__file__ = Part(forget, "file")
print(repr(module))

error, change = syntax_error(lambda: change(error))
print(traceback.format_exception_only(error)[-1], end="")

x = None
for _ in range(1000):
    x = functools.partial(x or (lambda: 1))
print(next(iter(x, 2)))
