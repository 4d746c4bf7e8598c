"""1. Names and objects · 이름과 객체

Run:     ouro examples/lessons/01_names_and_objects.py
Predict: after `b = a`, how many lists are there? After `b = b + [5]`?
Notice:  a name is no box that holds a value; it refers to an object. Assignment never copies: it
         makes one more name refer to the same object.
한국어:  예측: `b = a` 뒤에 리스트는 몇 개일까요? `b = b + [5]` 뒤에는?
         관찰: 이름은 값을 담는 상자가 아니라 객체를 가리키는 이름표입니다. 대입은 복사하지 않습니다.
"""

a = [1, 2, 3]
b = a                       # 같은 리스트에 이름이 하나 더
print("one list, two names:", a is b)

b.append(4)                 # changes the object: both names show it
print("seen through a:", a)

b = b + [5]                 # makes a new list and binds b to it
print("now two lists:", a is not b, a, b)

c = list(a)                 # a copy has to be asked for
print("equal, yet not the same:", c == a, c is a)


def change(items):
    items.append("changed")     # the caller's list
    items = ["rebound"]         # 함수 안의 이름만 다른 객체를 가리킵니다
    return items


result = change(a)
print("the function's argument was one more name:", a)
print("what it rebound was its own name only:", result)

# A copy of a list is flat: it holds the same items as the first.
rows = [[0, 0], [0, 0]]
flat = list(rows)
flat[0][0] = 7
print("a flat copy shares what is inside:", rows, flat[0] is rows[0])
trap = [[0] * 2] * 3
trap[0][0] = 7
print("three slots, one row:", trap)
