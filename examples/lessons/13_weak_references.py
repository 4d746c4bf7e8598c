"""13. Weak references in place of back-pointers · 뒤로 가는 포인터 대신 약한 참조

Run:     ouro examples/lessons/13_weak_references.py
Predict: a child knows its parent weakly. When the parent's name goes, who is freed, and when?
Notice:  a weak reference looks without holding. With it the tree has no ring: dropping the root frees
         it at once, and collect() finds nothing. Ask it each time: it answers None when the object is gone.
한국어:  예측: 자식은 부모를 약하게 압니다. 부모의 이름이 사라지면 누가, 언제 해제될까요?
         관찰: 약한 참조는 보기만 하고 잡지 않습니다. 고리가 생기지 않아 바로 해제됩니다.
"""

import gc
import sys
import weakref

gc.disable()
gc.collect()


class Child:
    def __init__(self, name, parent):
        self.name = name
        self._parent = weakref.ref(parent)

    @property
    def parent(self):
        return self._parent()

    def __del__(self):
        print("   freed:", self.name)


class Parent:
    def __init__(self, *names):
        self.children = [Child(name, self) for name in names]

    def __del__(self):
        print("   freed: the parent")


family = Parent("Ada", "Bo")
print("two weak references, and the count stays:", sys.getrefcount(family))
print("they answer:", family.children[0].parent is family, weakref.getweakrefcount(family))
family = None
print("left for the collector:", gc.collect())

family = Parent("Cy")
child = family.children[0]
family = None
print("the child lives, its parent does not:", child.name, child.parent)
del child

names = weakref.WeakValueDictionary()
thing = names["thing"] = Parent()
print("a table that does not hold its values:", list(names))
thing = None
print("and forgets them:", list(names))
