class Leaf:
    def __init__(self, weight, symbol):
        self.weight, self.symbol = weight, symbol

    def codes(self, prefix=""):
        yield self.symbol, prefix or "0"


class Fork:
    def __init__(self, left, right):
        self.left, self.right = left, right
        self.weight = left.weight + right.weight

    def codes(self, prefix=""):
        yield from self.left.codes(prefix + "0")
        yield from self.right.codes(prefix + "1")


def build(text):
    counts = {}
    for c in text:
        counts[c] = counts.get(c, 0) + 1
    nodes = [(n, i, Leaf(n, c)) for i, (c, n) in enumerate(sorted(counts.items()))]
    order = len(nodes)
    while len(nodes) > 1:
        nodes.sort(key=lambda item: item[:2])
        (_, _, a), (_, _, b), *nodes = nodes
        order += 1
        nodes.append((a.weight + b.weight, order, Fork(a, b)))
    return nodes[0][2]


text = "abracadabra, said the snake"
tree = build(text)
codes = dict(tree.codes())
encoded = "".join(codes[c] for c in text)
print(len(encoded), max(map(len, codes.values())), tree.weight)
decoded, node = [], tree
for bit in encoded:
    node = node.left if bit == "0" else node.right
    if isinstance(node, Leaf):
        decoded.append(node.symbol)
        node = tree
print("".join(decoded) == text, codes["a"])
