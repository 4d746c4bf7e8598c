"""17. Leaks that no collector can mend · 수집기도 못 고치는 누수

Run:     ouro examples/lessons/17_leaks.py
Predict: for each of the four: what holds the object, though nobody will use it again?
Notice:  the collector frees what nobody can reach. What a cache, a registry, a closure or a kept
         exception reaches is alive by definition; lens.why() names the chain, and cutting it is the cure.
한국어:  예측: 네 경우마다, 아무도 다시 쓰지 않을 객체를 무엇이 붙잡고 있을까요?
         관찰: 수집기는 닿을 수 없는 것만 거둡니다. 캐시, 등록부, 클로저, 보관한 예외가 잡고 있으면 살아
               있는 것입니다. lens.why()로 사슬을 찾아 끊으세요.
"""

import gc
import lens
import weakref


class Data:
    pass


def report(title, ref):
    gc.collect()
    print(title)
    print("  ", lens.why(ref()).replace("\n", "\n   ") if ref() is not None else "gone")


cache = {}


def load(key):
    return cache.setdefault(key, Data())


ref = weakref.ref(load("k"))
report("1. a global cache", ref)
cache.clear()
report("   emptied (or a WeakValueDictionary, or a limit)", ref)


class Button:
    listeners = []


class Window(Data):
    def __init__(self):
        Button.listeners.append(self.click)

    def click(self):
        pass


ref = weakref.ref(Window())
report("2. a registry of callbacks", ref)
Button.listeners.pop()
report("   unregistered (or a WeakMethod)", ref)


def counter():
    big = Data()
    return weakref.ref(big), lambda: big is None


ref, question = counter()
report("3. a closure that needs only a fact about it", ref)
question = None
report("   dropped", ref)


def fail():
    work = Data()
    raise ValueError(weakref.ref(work))


try:
    fail()
except ValueError as error:
    kept, ref = error, error.args[0]
report("4. a kept exception: its traceback holds the frames, they hold their locals", ref)
kept.__traceback__ = None
report("   without its traceback", ref)
