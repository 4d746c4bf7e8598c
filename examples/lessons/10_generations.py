"""10. Generations and promotion · 세대와 승진

Run:     ouro examples/lessons/10_generations.py
Predict: where is a new list? After one collection? After collect(0) twice? Can a young collection free
         an old ring?
Notice:  who survives a collection of its generation moves one up and is looked at less often. Garbage
         in an old generation waits for a collection of that generation.
한국어:  예측: 새 리스트는 몇 세대일까요? 수집을 한 번 겪으면? collect(0)을 두 번 부르면? 젊은 세대의 수집이
               오래된 고리를 해제할까요?
         관찰: 수집에서 살아남으면 한 세대 위로 올라가고, 그만큼 드물게 검사받습니다.
"""

import gc

gc.disable()


def generation(x):
    for number in range(3):
        if any(other is x for other in gc.get_objects(generation=number)):
            return number
    return "not tracked"


x = [[]]
print("a new list:", generation(x))
gc.collect(0)
print("survived a collection of generation 0:", generation(x))
gc.collect(0)
print("another one does not look at it:", generation(x))
gc.collect(1)
print("survived one of generation 1:", generation(x))
gc.collect(2)
print("there is no older one:", generation(x))

print("what can hold nothing is not tracked:", generation("text"), "/", generation(range(3)))
pair = (1, "two")
t = tuple([pair[0], pair[1]])
before = generation(t)
gc.collect()
print("a tuple, before and after a collection found nothing in it:", before, "/", generation(t))

ring = []
ring.append(ring)
gc.collect(1)
gc.collect(1)
print("an old ring:", generation(ring))
del ring
print("dead, and a collection of 0 finds:", gc.collect(0))
print("of 1:", gc.collect(1))
print("of 2:", gc.collect(2))
