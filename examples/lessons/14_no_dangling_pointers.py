"""14. Dangling pointers, and why they cannot happen here · 댕글링 포인터가 없는 이유

Run:     ouro examples/lessons/14_no_dangling_pointers.py
Predict: in C, `free(node)` while another pointer still points at it leaves that pointer dangling. What
         happens to `keep` below when everything else lets go of its node?
Notice:  there is no free() to call: memory goes back when the last reference is gone, so whoever has a
         reference has an object. Names and weak references fail by an exception or by None, never by
         reading somebody else's memory.
한국어:  예측: C에서는 free(node) 뒤에 그 노드를 가리키던 다른 포인터가 댕글링이 됩니다. 모두가 노드를 놓으면
               아래의 `keep`은 어떻게 될까요?
         관찰: 참조를 들고 있는 한 객체는 살아 있습니다. 사라진 것은 예외나 None으로 알 수 있을 뿐,
               남의 메모리를 읽는 일은 없습니다.
"""

import weakref


class Node:
    def __init__(self, value):
        self.value = value


items = [Node(1), Node(2)]
keep = items[0]
items.clear()
del items
print("the list is gone, what I hold is not:", keep.value)


def local():
    node = Node("made inside")
    return node             # in C: the address of a local, a classic mistake


print("returned from a function that is over:", local().value)

row = [Node(n) for n in range(3)]
for node in row:
    row.clear()             # 돌고 있는 리스트를 비워도 node는 안전합니다
    print("the loop's own item while its list is emptied:", node.value)

del keep
try:
    keep
except NameError as error:
    print("a deleted name:", error)

short = Node("short")
ref, proxy = weakref.ref(short), weakref.proxy(short)
del short, node
print("a weak reference to what is gone:", ref())
try:
    proxy.value
except ReferenceError as error:
    print("a proxy:", error)
view = memoryview(buffer := bytearray(b"abc"))
try:
    buffer.extend(b"more")
except BufferError as error:
    print("memory that is looked at does not move:", error)
