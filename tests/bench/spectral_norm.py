# Float arithmetic in nested loops: the spectral norm of an infinite matrix, cut to 350.
def element(i, j):
    ij = i + j
    return 1.0 / (ij * (ij + 1) / 2 + i + 1)


def times(v, n):
    result = []
    for i in range(n):
        total = 0.0
        for j in range(n):
            total += element(i, j) * v[j]
        result.append(total)
    return result


def times_transposed(v, n):
    result = []
    for i in range(n):
        total = 0.0
        for j in range(n):
            total += element(j, i) * v[j]
        result.append(total)
    return result


def norm(n):
    u = [1.0] * n
    v = u
    for _ in range(10):
        v = times_transposed(times(u, n), n)
        u = times_transposed(times(v, n), n)
    above = below = 0.0
    for i in range(n):
        above += u[i] * v[i]
        below += v[i] * v[i]
    return (above / below) ** 0.5


print(f"{norm(350):.9f}")
