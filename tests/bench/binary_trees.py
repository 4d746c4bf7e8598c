# Many small objects that live and die: trees built and counted.
class Node:
    def __init__(self, left, right):
        self.left = left
        self.right = right


def build(depth):
    if depth == 0:
        return Node(None, None)
    return Node(build(depth - 1), build(depth - 1))


def check(node):
    if node.left is None:
        return 1
    return 1 + check(node.left) + check(node.right)


def run(depth):
    long_lived = build(depth)
    d = 4
    while d <= depth:
        n = 1 << (depth - d + 4)
        total = 0
        for _ in range(n):
            total += check(build(d))
        print(n, d, total)
        d += 4
    print(depth, check(long_lived))


run(15)
