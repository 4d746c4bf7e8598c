freed = 0


class Node:
    def __init__(self, next):
        self.next = next

    def __del__(self):
        global freed
        freed += 1


n = None
for _ in range(100000):
    n = Node(n)
n = None
print(freed)
