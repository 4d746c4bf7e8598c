"""16. An object that rises from the dead · 되살아나는 객체

Run:     ouro examples/lessons/16_back_from_the_dead.py
Predict: __del__ puts its object into a global list. Is the object freed? Does __del__ run again when
         the list lets go?
Notice:  in __del__ the object is whole and may be given a new holder: then it lives on. A finalizer
         runs once in an object's life, so the second death is silent. A ring rises with all that it holds,
         and weak references to it are gone for good.
한국어:  예측: __del__이 자기 객체를 전역 리스트에 넣으면 해제될까요? 리스트가 놓으면 __del__이 또 불릴까요?
         관찰: __del__ 안에서 새 주인을 얻으면 객체는 계속 살아 있습니다. 종료자는 평생 한 번만
               불립니다.
"""

import gc
import weakref

gc.disable()
gc.collect()
saved = []


class Phoenix:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("   __del__ of", self.name)
        saved.append(self)


print("1. by counting")
p = Phoenix("p")
p = None
print("   still here:", saved[0].name, "finalized:", gc.is_finalized(saved[0]))
look = weakref.ref(saved[0])
saved.clear()
print("   the second death is silent:", look())

print("2. a ring")
a, b = Phoenix("a"), ["b's cargo"]
a.other, b_ref = b, weakref.ref(a)
b.append(a)
del a, b
print("   collect() counts only what died:", gc.collect())
print("   risen with its cargo:", saved[0].name, saved[0].other[0])
print("   the weak reference was cleared before:", b_ref())
saved.clear()
print("   and now it dies:", gc.collect())
