# Holders, reasons and stories in English; told_in_korean.py is the same in Korean.
import gc
import lens
import weakref

lens.language('en')


class Node:
    shared = ['of the class']

    def __init__(self, name):
        self.name = name


class Loud(Node):
    def __del__(self):
        pass


class Phoenix(Node):
    def __del__(self):
        kept.append(self)


text = 'held by many'
box = [text, (text, 1), {text: 1, 'key': text}, {text}]
node = Node(text)


def outer(argument):
    inside = [argument]

    def inner():
        return inside
    for item in [inside]:
        print(lens.explain(inside))
        print(lens.why(inside))
    return inner


def generate():
    asleep = ['in a generator']
    yield asleep


print(lens.explain(text))
outer(text)
generator = generate()
print(lens.explain(next(generator)))
print(lens.explain(Node.shared))
for value in 1, 2.5, None, (), 'a', int:
    print(lens.explain(value))
print(lens.why(text))
print(lens.why(node.name))
print(lens.why(Node.shared))
print(lens.why(3))
kept = []
gc.disable()
gc.collect()
gc.freeze()
a, b = Node('a'), Loud('b')
a.other, b.other = b, a
a.hanging = ['on a']
look = weakref.ref(a)
lens.expect_refcount(a, 3)
del a, b
try:
    lens.expect_no_cycles()
except AssertionError as problem:
    print(problem)
gc.collect()
print(lens.story())
p = Phoenix('p')
p.me = p
del p
gc.collect()
print(lens.story())
young = [Node('young')]
gc.collect(0)
print(lens.story())
print('\n'.join(line for line in lens.generations().splitlines() if not line.startswith(('perm', '영구'))))
gc.set_threshold(20, 2, 2)
gc.enable()
many = [[] for i in range(60)]
print('\n'.join(line for line in lens.story().splitlines() if line[:1].strip()))
