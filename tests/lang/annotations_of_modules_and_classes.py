x: int = 5
y: str
z: list[int] | None = None
print(__annotations__, "y" in globals())


class Node:
    value: int
    next: "Node | None" = None
    items: dict[str, list[int]]


print(Node.__annotations__)
(w): int = 3
node = Node()
node.other: float = 1.5
print("w" in __annotations__, node.other)


class Empty:
    pass


print(Empty.__annotations__)
