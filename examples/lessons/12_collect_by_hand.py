"""12. collect() by hand, and what its number means · 직접 부르는 collect()와 그 숫자

Run:     ouro examples/lessons/12_collect_by_hand.py
Predict: the number for each kind of garbage; then, in the story, each node's count minus what comes from
         inside.
Notice:  the number is how many unreachable objects were found, not bytes and not rings; what hangs on
         a ring counts, what counting freed does not, and neither do strings, which hold nothing.
한국어:  예측: 쓰레기마다 숫자는 몇일까요? 이야기에서는 노드마다 카운트에서 안쪽 참조를 빼 보세요.
         관찰: 숫자는 찾아낸 도달 불가 객체의 수입니다. 바이트도, 고리의 수도 아닙니다.
"""

import gc
import lens

gc.disable()
gc.collect()


class Node:
    def __init__(self, name):
        self.name = name
        self.next = None


def ring(n):
    nodes = [Node("abc"[i]) for i in range(n)]
    for i in range(n):
        nodes[i].next = nodes[i - 1]
    return nodes[0]


Node("x")
print("freed by counting:", gc.collect())
ring(1)
print("a node that holds itself:", gc.collect())
ring(3)
print("a ring of three:", gc.collect())
ring(2), ring(3)
print("two rings, five objects:", gc.collect())
ring(2).cargo = ["text", [1, 2], {"a": []}]
print("a ring of two with a list, a list, a dict and a list:", gc.collect())
print("and again:", gc.collect())

gc.freeze()                 # leave the rest of the heap out of the story
ring(2)
gc.collect()
print(lens.story())
gc.unfreeze()
