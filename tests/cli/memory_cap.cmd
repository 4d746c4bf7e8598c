cat > /tmp/ouro-memory-cap-$$.py <<'END'
def eat(grow):
    x = []
    try:
        while True:
            x.append(grow(len(x)))
    except MemoryError:
        count = len(x)
        del x[3:]
        print(grow.__name__, count > 10, x == [grow(i) for i in range(3)])

def texts(i): return 'y' * 10**6
def numbers(i): return 7 << 10**6
def blobs(i): return bytes(10**6)
def lists(i): return [i] * 10**5
def dicts(i): return {n: i for n in range(10**4)}

class Node: pass
def objects(i):
    nodes = []
    for n in range(5000):
        node = Node()
        node.n = n
        nodes.append(node)
    return len(nodes) and tuple(n.n for n in nodes)

for grow in texts, numbers, blobs, lists, dicts, objects: eat(grow)

try: a = [0]; a *= 10**9
except MemoryError: print('repeated', len(a))
try: s = 'ab'; s = s * 10**9
except MemoryError: print('text', s)
head = None
try:
    while True: head = (head, head)
except MemoryError: n = 0
while head: head = head[0]; n += 1
print('chain', n > 10**5)
END
OURO_MAX_MEMORY=48M "$OURO" /tmp/ouro-memory-cap-$$.py
OURO_MAX_MEMORY=48M "$OURO" -c 'x = []
while True: x.append("y" * 10**6)' 2>&1 | tail -n 1
rm /tmp/ouro-memory-cap-$$.py
