def attempt(action):
    try:
        action()
        print("?")
    except (MemoryError, OverflowError, ValueError) as error:
        print(type(error).__name__, error)


attempt(lambda: 'x' * 10**18)
attempt(lambda: [0] * 2**60)
attempt(lambda: (0,) * 2**61)
attempt(lambda: b'x' * 2**62)
attempt(lambda: 'ab' * (2**63 - 1))
attempt(lambda: 'x' * 2**63)
attempt(lambda: [0] * 2**63)
attempt(lambda: '%1000000000000000000000d' % 1)
attempt(lambda: format(1, '99999999999999999999d'))
attempt(lambda: range(10**100).__len__())
attempt(lambda: bytes(2**62))
attempt(lambda: "a".ljust(2**62))
attempt(lambda: list(range(2**62)))
attempt(lambda: int("1" * 10000))
attempt(lambda: " ".join(["x" * 1000] * 10) * 2**60)
attempt(lambda: "a".zfill(2**62))
attempt(lambda: "\t".expandtabs(2**62))
