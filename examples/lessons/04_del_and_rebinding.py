"""4. del and rebinding · del과 다시 묶기

Run:     ouro examples/lessons/04_del_and_rebinding.py
Predict: which line prints "gone"?
Notice:  `del` deletes a name, not an object. The object goes when its last reference goes, at once
         and at that line, whether by del, by rebinding, by leaving a function or by clearing a list.
한국어:  예측: 어느 줄에서 "gone"이 찍힐까요?
         관찰: del은 객체가 아니라 이름을 지웁니다. 마지막 참조가 사라지는 바로 그 줄에서 객체가 사라집니다.
"""

import sys


class Loud:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("   gone:", self.name)


print("1. del of one of two names frees nothing")
a = Loud("a")
b = a
del a
print("   still there, count:", sys.getrefcount(b))
print("2. del of the last name")
del b
print("3. rebinding lets go of the old object, after the new one is made")
c = Loud("old c")
c = Loud("new c")
print("4. None is as good as any other value")
c = None


def work():
    local = Loud("local")
    print("   working with", local.name)


print("5. leaving a function drops its names")
work()
print("6. a container holds its items")
box = [Loud("in a list")]
box.clear()
print("7. an object that nobody names lives until its expression is done")
Loud("nameless")
print("8. the loop's name outlives the loop")
for item in [Loud("first"), Loud("second")]:
    pass
print("   the list is gone, and still:", item.name)
del item
print("end")
