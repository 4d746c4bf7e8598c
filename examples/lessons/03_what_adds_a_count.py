"""3. What adds a count · 무엇이 카운트를 늘리는가

Run:     ouro examples/lessons/03_what_adds_a_count.py
Predict: each number before you read it. The call's own argument is always one of them.
Notice:  a name, a slot of a list, a key and a value, an attribute, an argument: each is one. Going
         through a value (`x == y`, `x in box`) leaves none behind.
한국어:  예측: 숫자를 읽기 전에 하나씩 맞혀 보세요. 호출의 인자도 늘 하나를 더합니다.
         관찰: 이름, 컨테이너의 칸, 속성, 인자가 하나씩 더합니다. 숫자에는 getrefcount의 인자 1이 늘
               들어 있습니다. 지나가며 쓰기만 하면(`x == y`, `x in box`) 아무것도 남지 않습니다.
"""

import sys

count = sys.getrefcount


class Thing:
    pass


x = Thing()
print("one name:", count(x))
y = x
print("a second name:", count(x))
box = [x, x]
print("two slots of a list:", count(x))
table = {"value": x, x: "key"}
print("a value and a key:", count(x))
other = Thing()
other.thing = x
print("an attribute:", count(x))


def inside(argument):
    return count(argument)


print("inside a function (its parameter is a name too):", inside(x))
print("after the call:", count(x))


def closure():
    kept = x
    return lambda: kept


remember = closure()
print("a closure's cell:", count(x))
bound = other.thing
method = x.__eq__
print("a name, and a bound method (its self):", count(x))
len(box), x == y, x in box
print("what only passed by leaves nothing:", count(x))
