"""15. Finalizers and their order · 종료자와 그 순서

Run:     ouro examples/lessons/15_finalizers.py
Predict: a holds b: whose __del__ comes first? In a ring, where each holds the other? Is a weak reference
         still alive in __del__?
Notice:  by counting, the holder goes first, then what it held, and weak references still answer in
         __del__. In a ring the collector clears the weak references first, then runs all finalizers in the
         order of creation, then frees. An exception in one is reported and the program goes on.
한국어:  예측: a가 b를 잡고 있으면 누구의 __del__이 먼저일까요? 서로 잡고 있으면? __del__ 안에서 약한 참조는
               살아 있을까요?
         관찰: 카운트로 사라질 때는 잡고 있던 쪽이 먼저입니다. 고리에서는 약한 참조를 먼저 지우고, 만든
               순서대로 종료자를 부른 다음 해제합니다.
"""

import gc
import weakref

gc.disable()


class Loud:
    def __init__(self, name):
        self.name = name
        self.other = None
        refs[name] = weakref.ref(self, lambda ref: print("   callback for", name))

    def __del__(self):
        print("   __del__ of", self.name, "- weak reference:", refs[self.name]() and "alive")


refs = {}
print("1. by counting")
a = Loud("a")
a.other = Loud("b")
a = None

print("2. in a ring, by the collector")
c, d = Loud("c"), Loud("d")
d.other, c.other = c, d
del c, d
print("   found:", gc.collect())

print("3. weakref.finalize: told apart from the object, runs once")
e = Loud("e")
last = weakref.finalize(e, print, "   finalize of e")
print("   waiting:", last.alive)
e = None
print("   waiting:", last.alive)
