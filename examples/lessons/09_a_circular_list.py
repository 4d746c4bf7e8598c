"""9. A circular list · 원형 리스트

Run:     ouro examples/lessons/09_a_circular_list.py
Predict: five nodes in a circle. If `last` is dropped, how many nodes does counting free? And if the
         circle is cut open first?
Notice:  in a circle every node is held by the one before it, so no count ever falls to 0. One cut
         makes a row of it, and the dominoes fall. Otherwise the collector takes it whole.
한국어:  예측: 노드 다섯의 원에서 last를 놓으면 카운트만으로 몇 개가 해제될까요? 먼저 한 곳을 끊으면?
         관찰: 원에서는 모두가 앞 노드에게 잡혀 있습니다. 한 곳을 끊으면 도미노가 되고, 아니면 수집기가
               통째로 거둡니다.
"""

import gc

gc.disable()
gc.collect()
freed = []


class Node:
    def __init__(self, value):
        self.value = value
        self.next = self

    def __del__(self):
        freed.append(self.value)


def circle(n):
    """Answers the last node; the first is last.next."""
    last = None
    for value in range(1, n + 1):
        node = Node(value)
        if last is not None:
            node.next = last.next
            last.next = node
        last = node
    return last


last = circle(5)
node, seen = last.next, []
for step in range(8):
    seen.append(node.value)
    node = node.next
print("eight steps around five nodes:", seen)

del node, last
print("the names are gone, freed by counting:", freed)
print("collected:", gc.collect(), freed)

freed.clear()
last = circle(5)
last.next = None            # the cut: 5 held 1, and `last` holds 5
print("cut open:", freed)
last = None
print("dropped:", freed, "left for the collector:", gc.collect())
