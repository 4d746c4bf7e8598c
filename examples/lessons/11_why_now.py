"""11. Thresholds, counts, and why this collection ran now · 임계값, 카운트, 왜 지금인가

Run:     ouro examples/lessons/11_why_now.py        (and with --gc-story, to hear each collection)
Predict: thresholds 100, 3, 3: in which order do the generations 0, 1, 2 come up?
Notice:  count 0 is allocations minus frees since the last collection, not "how many are young"; counts 1
         and 2 are collections of the generation below. A full collection waits, besides, until the new
         survivors of generation 1 are a quarter of what the last full one left.
한국어:  예측: 임계값이 100, 3, 3이면 0, 1, 2세대는 어떤 순서로 수집될까요?
         관찰: 카운트 0은 마지막 수집 뒤의 (할당 - 해제)이고, 카운트 1과 2는 아래 세대를 수집한 횟수입니다.
               전체 수집은 새로 살아남은 객체가 지난번의 25%가 될 때까지 미뤄집니다.
"""

import gc
import lens

print("thresholds at the start:", gc.get_threshold())
gc.collect()
gc.freeze()                 # what is there already is not our subject
gc.collect()
ran = []
gc.callbacks.append(lambda phase, info: ran.append(info["generation"]) if phase == "start" else None)


def state():
    """The lens's words without the two lines of those that are not our subject."""
    lines = lens.generations().splitlines()
    return "\n".join("  " + line for line in lines if not line.startswith(("generation 2:", "permanent")))


def keep_until(n):
    ran.clear()
    while len(ran) < n:
        kept.append([])
    print("  generations collected:", "".join(map(str, ran)))


kept = []
gc.set_threshold(100, 3, 3)
print("1. 10,000 lists, born and freed at once: allocations minus frees stays where it is")
for number in range(10_000):
    []
print("  collections:", len(ran))

print("2. lists that are kept")
keep_until(21)
print(state())

print("3. the same beside 20,000 old ones: no full collection before a quarter is new")
kept.extend([] for number in range(20_000))
gc.collect()
keep_until(21)
print(state())
gc.unfreeze()
