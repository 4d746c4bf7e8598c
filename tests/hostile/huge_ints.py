def attempt(action):
    try:
        action()
        print("?")
    except (MemoryError, OverflowError, ValueError) as error:
        print(type(error).__name__)


attempt(lambda: 1 << 2**70)
attempt(lambda: 1 << 10**18)
attempt(lambda: 2 ** (2**70) if False else 1 << 2**64)
attempt(lambda: str(10**5000))
attempt(lambda: (1 << 2**65) + 1)
print((2**64) >> 2**70, -1 >> 2**70, 0 << 2**70, (1 << 100000).bit_length())
