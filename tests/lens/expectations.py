# Assertions for a classroom: their messages explain.
import lens


class Node:
    pass


v = 'some text'
lens.expect_refcount(v, 3)
try:
    lens.expect_refcount(v, 2)
except AssertionError as problem:
    print(problem)
with lens.expect_freed('Node', count=2):
    Node()
    Node()
with lens.expect_freed(Node):
    Node()
try:
    with lens.expect_freed('Node', count=3):
        n = Node()
except AssertionError as problem:
    print(problem)
try:
    with lens.expect_freed('Node'):
        1 / 0
except ZeroDivisionError:
    print('the error inside goes first')
try:
    lens.expect_freed(3)
except TypeError as problem:
    print(problem)
