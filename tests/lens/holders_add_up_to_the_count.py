# One row for each unit of a count, and the argument of the call itself is one of them.
import lens
import sys

v = 'hi there'
w = v
box = [v, {v}, {'k': v}, (v, 1)]


def show(x):
    print(lens.explain(x))
    assert len(lens.holders(x)) == sys.getrefcount(x)


print(lens.explain(v))
assert len(lens.holders(v)) == sys.getrefcount(v)
show(v)


class Node:
    kind = ['shared']

    def __init__(self, value):
        self.value = value


node = Node(v)
show(node)
show(node.value)
show(Node.kind)
show(Node)


def outer():
    kept = ['in a cell']

    def inner(default=['a default']):
        show(kept)
        show(default)
    inner()
    return inner


show(outer())


def generate():
    item = ['asleep']
    yield item
    yield 1


g = generate()
show(next(g))
for item in [['in a loop']]:
    show(item)
print(lens.explain(7))
print(lens.explain(None))
print(lens.explain(()))
row = lens.holders(node)[0]
print(row.kind, row.name, row.holder, row.line, len(row), row[0])
