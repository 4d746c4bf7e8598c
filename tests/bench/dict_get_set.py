# Dicts with string keys: counting, reading, storing.
def run(n):
    keys = ["key" + str(i) for i in range(1000)]
    table = {}
    total = 0
    for _ in range(n):
        for key in keys:
            if key in table:
                table[key] = table[key] + 1
            else:
                table[key] = 1
        for key in keys:
            total += table[key]
    fixed = {"alpha": 1, "beta": 2, "gamma": 3}
    for i in range(n * 1000):
        fixed["alpha"] = fixed["beta"] + i
        total += fixed["gamma"]
    return total, len(table), fixed["alpha"]


print(run(3_000))
