from sys import getrefcount as count


class Node:
    def __init__(self, value, next=None):
        self.value = value
        self.next = next


head = Node(1)
print("one:", count(head))
head = Node(2, head)
print("two:", count(head), count(head.next))
tail = head.next
print("a name for the tail:", count(tail))
middle = Node(3, tail)
head.next = middle
print("inserted:", count(head), count(middle), count(tail))
del middle
print("name dropped:", count(head.next), count(tail))
tail.next = head
print("a ring:", count(head), count(tail))
tail.next = None
node = head
while node:
    print("walking:", count(node))
    node = node.next
head = None
print("head dropped:", count(tail))
