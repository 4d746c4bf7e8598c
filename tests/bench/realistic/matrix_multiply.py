# Nested lists: two matrices multiplied by three loops, and by zip and sum.
def make(n, seed):
    rows = []
    for i in range(n):
        row = []
        for j in range(n):
            seed = (seed * 1103515245 + 12345) & 0x7FFFFFFF
            row.append(seed % 100 / 10)
        rows.append(row)
    return rows


def multiply(a, b):
    n, m, p = len(a), len(b), len(b[0])
    result = [[0.0] * p for _ in range(n)]
    for i in range(n):
        row, out = a[i], result[i]
        for j in range(p):
            total = 0.0
            for k in range(m):
                total += row[k] * b[k][j]
            out[j] = total
    return result


def multiply_by_zip(a, b):
    columns = list(zip(*b))
    return [[sum(x * y for x, y in zip(row, column)) for column in columns] for row in a]


a, b = make(160, 1), make(160, 2)
c = multiply(a, b)
c = multiply(c, b)
d = multiply_by_zip(a, b)
print(f"{sum(map(sum, c)):.3f} {sum(map(sum, d)):.3f}")
