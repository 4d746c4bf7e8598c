# mark and diff: born, died and grew by type and by line. watch: each change of a count with its cause.
import lens

v = ['watched']
lens.watch(v, 'v')
w = v
pair = (v, v)
del w
pair = None


def call(x):
    y = x


call(v)
print(lens.changes())
v = None
print(lens.changes()[-1])


class Node:
    pass


lens.mark()
keep = [Node() for i in range(3)]
gone = [Node() for i in range(2)]
del gone
for row in lens.diff():
    if row.type == 'Node':
        print(row.type, row.born, row.died, row.line)
lens.mark()
print([row.type for row in lens.diff() if row.type == 'Node'])
