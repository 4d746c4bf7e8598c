"""A singly linked list, and two ways to let it go.

Run:     ouro examples/linked_list.py
Notice:  `clear` can walk and unlink every node, or only drop the head. Both free every node: when
         nothing names the head any more, its count falls to 0, it lets go of the next node, whose
         count falls to 0, and so on: a row of dominoes, however long.
"""

import sys


class Node:
    """연결 리스트의 노드 하나: 값과 다음 노드를 가리키는 참조."""

    value: object
    next: "Node | None"

    def __init__(self, value: object, next: "Node | None" = None) -> None:
        self.value = value
        self.next = next


class LinkedList:
    """단일 연결 리스트. 머리(head)만 알면 모든 노드에 닿을 수 있다."""

    head: Node | None
    size: int

    def __init__(self, values: list[object] | None = None) -> None:
        self.head = None
        self.size = 0
        for value in values or []:
            self.push_back(value)

    def push_front(self, value: object) -> None:
        """앞에 넣기: 새 노드가 옛 머리를 가리킨다."""
        self.head = Node(value, self.head)
        self.size += 1

    def push_back(self, value: object) -> None:
        """뒤에 넣기: 끝까지 걸어가서 마지막 노드에 붙인다."""
        node = Node(value)
        if self.head is None:
            self.head = node
        else:
            last = self.head
            while last.next is not None:
                last = last.next
            last.next = node
        self.size += 1

    def clear_by_walking(self) -> int:
        """하나씩 풀기: 각 노드의 next를 끊으면서 걷는다. 푼 노드의 수를 돌려준다."""
        unlinked = 0
        node = self.head
        self.head = None
        while node is not None:
            following = node.next
            node.next = None  # 이제 이 노드는 아무것도 붙잡지 않는다.
            node = following  # 옛 노드의 참조 횟수가 0이 되어 바로 사라진다.
            unlinked += 1
        self.size = 0
        return unlinked

    def clear(self) -> None:
        """머리만 놓기: 나머지는 도미노처럼 차례로 사라진다."""
        self.head = None
        self.size = 0

    def __iter__(self):
        node = self.head
        while node is not None:
            yield node.value
            node = node.next

    def __len__(self) -> int:
        return self.size

    def __str__(self) -> str:
        return " -> ".join([str(value) for value in self] + ["None"])


과일 = LinkedList(["사과", "배"])
과일.push_front("감")
과일.push_back("포도")
print("과일 목록:", 과일)
print("개수:", len(과일), "/ 첫째:", 과일.head.value)
print("설명:", LinkedList.__doc__)
print("Node의 주석:", Node.__annotations__)

# 노드의 참조 횟수: 이름 하나, 앞 노드의 next, 그리고 getrefcount의 인자.
둘째 = 과일.head.next
print("둘째 노드", 둘째.value, "의 참조 횟수:", sys.getrefcount(둘째))

print("걸으며 푼 노드:", 과일.clear_by_walking(), "/ 남은 것:", list(과일))
print("이름이 붙잡은 노드는 남는다:", 둘째.value, 둘째.next, sys.getrefcount(둘째))

과일 = LinkedList(["하나", "둘", "셋"])
과일.clear()
print("머리만 놓은 뒤:", 과일, len(과일))

# 노드 1,000,000개: 머리를 놓는 순간 모두 사라진다.
긴_목록 = LinkedList()
for i in range(1_000_000):
    긴_목록.push_front(i)
before = sys.getallocatedblocks()
print("노드", f"{len(긴_목록):,}", "개, 첫 값:", 긴_목록.head.value)
긴_목록.clear()
print("도미노가 끝났다. 사라진 블록이 999,000개 이상인가:", before - sys.getallocatedblocks() >= 999_000)
