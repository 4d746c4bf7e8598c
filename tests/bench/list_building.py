# Lists that grow by append, by comprehension, by display.
def run(n):
    total = 0
    for _ in range(n):
        items = []
        for i in range(1000):
            items.append(i)
        doubled = [x * 2 for x in items]
        pairs = [[x, x + 1] for x in range(300)]
        total += len(items) + doubled[-1] + pairs[-1][1]
    return total


print(run(10_000))
