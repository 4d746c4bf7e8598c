"""19. Turning the collector off · 수집기 끄기

Run:     ouro examples/lessons/19_collector_off.py      (and with --gc-story)
Predict: with the collector off, what is still freed? What piles up? What does it save a script that
         makes a large structure without rings?
Notice:  off, counting goes on as ever; only rings pile up. It pays while a large structure is made that
         will stay: each collection would walk it and find nothing. freeze() sets aside what is there, so
         that collections no longer look at it - nor free it, should it die in a ring.
한국어:  예측: 수집기를 꺼도 해제되는 것은? 쌓이는 것은? 고리 없는 큰 구조를 만드는 스크립트는 무엇을 아낄까요?
         관찰: 꺼도 카운트는 계속됩니다. 고리만 쌓입니다. 오래 살 큰 구조를 만드는 동안에는 끄는 것이
               이득입니다. freeze()는 지금 있는 것을 검사에서 제외합니다.
"""

import gc


class Node:
    def __init__(self):
        self.me = self


def collections():
    return sum(row["collections"] for row in gc.get_stats())


gc.disable()
gc.collect()
print("on?", gc.isenabled())
for _ in range(5_000):
    [[], {}]
print("without rings nothing is left behind:", gc.collect())
for _ in range(5_000):
    Node()
print("rings pile up:", gc.collect())

gc.enable()
start = collections()
table = [[number] for number in range(50_000)]
print("making a table, collections that found nothing to free:", collections() - start > 10)
del table
gc.disable()
start = collections()
table = [[number] for number in range(50_000)]
print("and with it off:", collections() - start)
gc.enable()

gc.collect()
gc.freeze()
print("set aside, the table with it:", gc.get_freeze_count() > 50_000)
print("left to look at:", sum(len(gc.get_objects(generation=g)) for g in range(3)) < 100)
gc.unfreeze()
print("and back:", gc.get_freeze_count())

ring = Node()
gc.freeze()
del ring
print("a frozen ring dies unseen:", gc.collect())
gc.unfreeze()
print("until it is thawed:", gc.collect())
