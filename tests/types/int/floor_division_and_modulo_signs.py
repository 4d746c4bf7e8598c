for a in (7, -7, 0, 10**20, -10**20):
    for b in (2, -2, 7, -7, 10**19 + 1, -10**19 - 1):
        print(a // b, a % b, divmod(a, b), a == (a // b) * b + a % b)
