from collections import deque
d = deque(range(200), maxlen=150); d.rotate(7); d.appendleft('a'); d.extend('xyz'); d.extendleft([1, 2]); d.pop(); d.popleft(); d.insert(3, 'i') if len(d) < 150 else None; print(d[0], d[-1], len(d), list(d)[:4], d.copy() == d, repr(deque([1], 3)), d.count(5)); d[2] = 9; del d[0]; d.reverse(); print(list(d)[:3], d + deque([1]), deque('ab') * 2); d.clear()
