# Comprehensions of every kind, with conditions and nesting, and the builtins that eat them.
def run(n):
    total = 0
    names = ["name%d" % i for i in range(50)]
    for k in range(n):
        squares = [x * x for x in range(100) if x % 3]
        table = {name: len(name) + k for name in names}
        rests = {x % 17 for x in squares}
        grid = [[i * j for j in range(10)] for i in range(10)]
        flat = [cell for row in grid for cell in row if cell % 2]
        total += sum(x for x in squares if x > 50) + sum(table.values()) + len(rests) + max(flat)
        total += any(x > 10**6 for x in squares) + all(v for v in table.values())
        swapped = {v: k for k, v in table.items()}
        total += len(swapped) + sum(a * b for a, b in zip(flat, reversed(flat)))
    return total


print(run(24_000))
