class I:
    def __init__(s): s.n = 0
    def __iter__(s): return s
    def __next__(s):
        s.n += 1
        if s.n > 4: raise StopIteration
        return s.n
class Q:
    def __getitem__(s, i):
        if i > 3: raise IndexError
        return i * i
    def __len__(s): return 4
print(list(I()), tuple(I()), set(Q()), dict.fromkeys(I()), sum(Q()), [*I(), *Q()], 4 in I(), max(Q()), sorted(I(), reverse=True), ' '.join(map(str, I())), list(zip(I(), Q())), list(reversed(Q())), list(iter(iter([1, 2, 3]).__next__, 3)), bytes(I()), bytearray(Q()))
a, b, *c = I(); print(a, b, c); x = list(range(3)); x.extend(I()); x[1:2] = Q(); print(x, any(I()), all(Q()), min(I()), list(map(lambda a, b: a + b, I(), Q())), list(filter(lambda v: v % 2, I())), list(enumerate(Q(), 5)))
