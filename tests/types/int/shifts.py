print(1 << 0, 1 << 61, 1 << 62, 1 << 63, 1 << 64, 3 << 100, -1 << 5, -1 << 64, 0 << 10**10)
print(2**70 >> 3, -2**70 >> 3, 5 >> 1, -5 >> 1, -1 >> 1000, 5 >> 64, 5 >> 63, (2**65 + 1) >> 1, 0 >> 10**30)
for action in (lambda: 1 << -1, lambda: 1 >> -1, lambda: 1 << 1.0):
    try:
        action()
    except (ValueError, TypeError) as error:
        print(error)
