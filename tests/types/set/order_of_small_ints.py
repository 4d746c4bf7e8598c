print({3, 1, 2}, {10, 20, 30}, {0, 8, 16, 4}, {-3, -2, 5}, set(range(10)), {100, 1, 50}, {5, 3, 1} | {4, 2}, {i * i for i in range(6)}, set([9, 1, 17, 33]))
s = {1, 2, 3}
s.remove(2); s.add(9); s.add(2)
print(s, [x for x in s], list(s), sorted(s), s.pop(), s)
