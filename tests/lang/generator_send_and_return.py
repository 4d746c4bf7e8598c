def average():
    total, count, mean = 0, 0, None
    while True:
        value = yield mean
        if value is None:
            return count, total
        total += value
        count += 1
        mean = total / count


g = average()
print(next(g), g.send(10), g.send(20))
try:
    g.send(None)
except StopIteration as stop:
    print(stop.value, stop.args)
fresh = average()
try:
    fresh.send(1)
except TypeError as error:
    print(error)
