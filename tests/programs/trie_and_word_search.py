class Trie:
    def __init__(self):
        self.children = {}
        self.word = None

    def add(self, word):
        node = self
        for c in word:
            node = node.children.setdefault(c, Trie())
        node.word = word

    def __contains__(self, word):
        node = self
        for c in word:
            node = node.children.get(c)
            if node is None:
                return False
        return node.word is not None

    def __iter__(self):
        if self.word is not None:
            yield self.word
        for c in sorted(self.children):
            yield from self.children[c]

    def starting(self, prefix):
        node = self
        for c in prefix:
            if c not in node.children:
                return []
            node = node.children[c]
        return list(node)


trie = Trie()
for word in "car card care cat dog do done 가나 가나다 가방".split():
    trie.add(word)
print(list(trie), "car" in trie, "ca" in trie, trie.starting("car"), trie.starting("가"), trie.starting("x"))
board = ["cat", "aro", "dog"]


def search():
    found = set()

    def walk(r, c, node, seen):
        if not (0 <= r < 3 and 0 <= c < 3) or (r, c) in seen:
            return
        node = node.children.get(board[r][c])
        if node is None:
            return
        if node.word:
            found.add(node.word)
        for dr in -1, 0, 1:
            for dc in -1, 0, 1:
                walk(r + dr, c + dc, node, seen | {(r, c)})

    for r in range(3):
        for c in range(3):
            walk(r, c, trie, frozenset())
    return sorted(found)


print(search())
