def steps(n):
    count = 0
    while n != 1:
        n = n // 2 if n % 2 == 0 else 3 * n + 1
        count += 1
    return count
print([steps(n) for n in (1, 7, 27, 97, 871)])
def digits(n):
    total = 0
    while n:
        n, digit = divmod(n, 10)
        total += digit
    return total
print(digits(2**1000), [n for n in range(1, 500) if n == sum(int(d) ** len(str(n)) for d in str(n))])
