for a in (5.5, -5.5, 0.0, -0.0, 1e300):
    for b in (2.0, -2.0, 0.7):
        print(a // b, a % b, divmod(a, b))
