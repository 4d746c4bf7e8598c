"""5. The domino · 도미노

Run:     ouro examples/lessons/05_the_domino.py
Predict: a list of three nodes: if only `head` is dropped, how many are freed, and in which order? And
         of five, if somebody still holds the third?
Notice:  a freed node lets go of the next one, whose count falls to 0: a row of dominoes. Unlinking
         each node by hand frees the same nodes in the same order; it is only more work. The row stops at
         the first node that somebody else holds.
한국어:  예측: 노드 셋에서 head만 놓으면 몇 개가, 어떤 순서로 해제될까요? 노드 다섯에서 누가 셋째를 잡고
               있다면?
         관찰: head만 놓아도 노드가 차례로 사라집니다. 하나씩 끊는 것과 결과가 같습니다. 누가 잡고 있는
               노드에서 멈춥니다.
"""


class Node:
    def __init__(self, value, next=None):
        self.value = value
        self.next = next

    def __del__(self):
        freed.append(self.value)


def build(n):
    head = None
    for value in range(n, 0, -1):
        head = Node(value, head)
    return head


freed = []
head = build(3)
head = None                         # 1. drop the head
print("dropping the head:", freed)

freed = []
head = build(3)
while head is not None:             # 2. 노드를 하나씩 끊기
    rest = head.next
    head.next = None
    head = rest
    print("   one step:", freed)
print("unlinking each node:", freed)

freed = []
head = build(5)
third = head.next.next              # 3. somebody holds the third
head = None
print("somebody holds the third:", freed)
third = None
print("and lets go:", freed)

freed = []
head = build(100_000)               # 4. 깊이에 한계가 없습니다
head = None
print("a long row:", len(freed), "freed, first", freed[0])
