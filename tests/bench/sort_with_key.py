# sort with a key function, and without.
def run(n):
    seed = 42
    items = []
    for _ in range(n):
        seed = (seed * 1103515245 + 12345) % 2147483648
        items.append((seed % 1000, seed))
    total = 0
    for _ in range(8):
        by_rest = sorted(items, key=lambda item: item[1] % 1009)
        by_first = sorted(items, key=lambda item: -item[0])
        plain = [item[1] for item in items]
        plain.sort()
        total += by_rest[0][1] + by_first[-1][0] + plain[n // 2]
    return total


print(run(100_000))
