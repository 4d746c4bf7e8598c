"""6. A tree and its root · 트리와 뿌리

Run:     ouro examples/lessons/06_a_tree_and_its_root.py
Predict: dropping the root of a tree of 15 nodes frees how many? And when one subtree has a name?
Notice:  each node has one holder, its parent; so the root's name holds the whole tree. What has a name
         of its own survives, with all below it. With a link back to the parent there are rings, and
         counting alone frees nothing: that is the collector's work.
한국어:  예측: 노드 15개짜리 나무의 뿌리를 놓으면 몇 개가 해제될까요? 한쪽 가지에 이름이 있다면?
         관찰: 뿌리의 이름 하나가 나무 전체를 붙잡습니다. 부모를 가리키는 링크가 있으면 순환이 생겨
               수집기가 필요합니다.
"""

import gc

gc.disable()            # so that only collect() collects
alive = 0


class Tree:
    def __init__(self, depth, parent=None, linked=False):
        global alive
        alive += 1
        self.parent = parent
        below = depth > 0
        self.left = Tree(depth - 1, self if linked else None, linked) if below else None
        self.right = Tree(depth - 1, self if linked else None, linked) if below else None

    def __del__(self):
        global alive
        alive -= 1


root = Tree(3)
print("nodes:", alive)
root = None
print("the root's name is gone, nodes left:", alive)

root = Tree(3)
branch = root.left
root = None
print("one branch has a name, nodes left:", alive)
branch = None
print("and without it:", alive)

root = Tree(3, linked=True)
root = None
print("children that know their parent, nodes left:", alive)
print("collect() found:", gc.collect(), "nodes left:", alive)

root = Tree(3, linked=True)
leaf = root.left.left.left
root = None
gc.collect()
print("one leaf that knows its parent holds them all:", alive)
