x = list(range(30)); x.extend(str(i) for i in range(9)); x[3:5] = [1] * 9; del x[::3]; x.insert(2, 'a'); x.pop(); x += (1, 2); x *= 2
print(x, x[::-2], x.index('a'), x.count(1), [*x, *x][:4], sorted(range(9), key=lambda v: -v), x == x[:], x < [99], [i * j for i in range(4) for j in range(4) if i != j])
y = [3, 1, 2] * 20; y.sort(); y.sort(key=str, reverse=True); y.reverse(); print(y, min(y), max(y), sum(y), list(zip(y, x)), list(map(str, y[:5])), list(filter(None, x))[:3], list(enumerate(y[:3])), y.copy().clear())
a, *b, c = y; print(a, len(b), c); z = []; z.append(z); print(z)
