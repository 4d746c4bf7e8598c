"""7. A list inside itself · 자기 안에 든 리스트

Run:     ouro examples/lessons/07_a_list_inside_itself.py
Predict: what does print(a) show? What is a[2][2][2]? What is a's count when its name is gone?
Notice:  a slot holds a reference, not a copy, so a list may hold itself; repr knows it and writes
         [...]. Without its name, its own slot still holds it: count 1, and out of reach.
한국어:  예측: print(a)는 무엇을 보여 줄까요? a[2][2][2]는? 이름이 사라지면 a의 카운트는?
         관찰: 칸에는 복사본이 아니라 참조가 들어 있으므로 자기 자신도 담을 수 있습니다. 이름이 사라져도
               자기 칸이 자기를 잡고 있습니다.
"""

import gc
import sys

gc.disable()
gc.collect()

a = [1, 2]
print("count with one name:", sys.getrefcount(a))
a.append(a)
print("count with its own slot:", sys.getrefcount(a))
print(a, len(a))
print("the same list, however deep:", a[2] is a, a[2][2][2] is a)
a[2][2][0] = "changed"
print("written three levels down:", a[0])

del a
print("its name is gone; counting cannot free it, the collector can:", gc.collect())

d = {}
d["me"] = d
print(d)
pair = ([],)
pair[0].append(pair)
print("a tuple through a list:", pair)
del d, pair
print("the dict, the tuple and its list:", gc.collect())

# 손으로 고리를 끊으면 수집기가 필요 없습니다.
b = [1]
b.append(b)
b.pop()
del b
print("with the ring broken by hand nothing is left:", gc.collect())

x, y = [], []
x.append(x)
y.append(y)
try:
    print(x == y)
except RecursionError as error:
    print("comparing two of them never ends by itself:", type(error).__name__)
