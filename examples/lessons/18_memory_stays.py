"""18. Why memory does not go back to the system at once · 메모리가 바로 돌아가지 않는 이유

Run:     ouro examples/lessons/18_memory_stays.py
         With the word `stats` behind it, it prints the allocator's own account on stderr as well.
Predict: 200,000 objects are freed but for every hundredth. How many blocks are given back, and how
         much of the process's memory?
Notice:  small objects are cut from pools, pools from arenas. A freed block goes onto its pool's free list at
         once, to be used again; an arena goes back to the system only when all of it is free, and one survivor keeps
         it. The next objects fill the holes, so the process does not grow.
한국어:  예측: 객체 200,000개를 백에 하나만 남기고 해제합니다. 블록은 몇 개가, 프로세스의 메모리는 얼마나
               돌아갈까요?
         관찰: 작은 객체는 풀에서, 풀은 아레나에서 잘라 씁니다. 해제된 블록은 풀의 빈 목록에 바로
               걸립니다. 아레나는 통째로 비어야 시스템에 돌아가므로 객체 하나만 남아도 그대로입니다. 빈자리는 다음 객체가 다시 씁니다.
"""

import gc
import sys


class Small:
    __slots__ = "a", "b"


def resident():
    with open("/proc/self/statm") as file:
        return int(file.read().split()[1])


gc.disable()
resident()                          # what the first reading of a file makes is not our subject
blocks, pages = sys.getallocatedblocks(), resident()
objects = [Small() for _ in range(200_000)]
full_blocks, full_pages = sys.getallocatedblocks() - blocks, resident() - pages
print("blocks for 200,000 objects, at least as many:", full_blocks >= 200_000)
print("the process grew:", full_pages > 500)

objects = objects[::100]            # 백에 하나만 남깁니다
print("survivors:", len(objects))
left = sys.getallocatedblocks() - blocks
print("blocks are back in their pools:", left < 5_000)
print("the process keeps most of its memory:", resident() - pages > full_pages // 2)

before = resident()
more = [Small() for _ in range(150_000)]
print("150,000 new ones fill the holes:", resident() - before < full_pages // 2)

del objects, more
print("and all blocks are free in the end:", sys.getallocatedblocks() - blocks < 100)
if "stats" in sys.argv:
    sys._debugmallocstats()
