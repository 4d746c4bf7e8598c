def isqrt(n):
    x = n
    while (y := (x + n // x) // 2) < x:
        x = y
    return x


def pi_digits(n):
    unit = 10 ** (n + 10)

    def arctan(x):
        total = term = unit // x
        k, sign = 3, -1
        while term:
            term //= x * x
            total += sign * (term // k)
            k, sign = k + 2, -sign
        return total
    return (4 * (4 * arctan(5) - arctan(239))) // 10 ** 10


print(isqrt(2 * 10**60), pi_digits(80))


def is_prime(n):
    if n < 2:
        return False
    for p in (2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37):
        if n % p == 0:
            return n == p
    d, s = n - 1, 0
    while d % 2 == 0:
        d, s = d // 2, s + 1
    for a in (2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37):
        x = pow(a, d, n)
        if x in (1, n - 1):
            continue
        for _ in range(s - 1):
            x = x * x % n
            if x == n - 1:
                break
        else:
            return False
    return True


print([p for p in range(2**61 - 5, 2**61 + 40) if is_prime(p)], is_prime(2**89 - 1), is_prime(2**89 + 1))
state = 88172645463325252
out = []
for _ in range(5):
    state ^= (state << 13) & 0xFFFFFFFFFFFFFFFF
    state ^= state >> 7
    state ^= (state << 17) & 0xFFFFFFFFFFFFFFFF
    out.append(state)
print(out)
