for make in (lambda: 'x' * (1 << 60), lambda: [0] * (1 << 58), lambda: bytes(1 << 60), lambda: 1 << (1 << 60), lambda: (1,) * (1 << 58), lambda: bytearray(1 << 60), lambda: ' '.center(1 << 60)):
    try: make()
    except (MemoryError, OverflowError) as e: print(type(e).__name__)
try: raise MemoryError('own')
except MemoryError as e:
    try: raise MemoryError
    except MemoryError as f: print(e, repr(f), f.__context__ is e)
def deep(n):
    if n: return deep(n - 1)
    raise MemoryError(n)
try: deep(30)
except MemoryError as e: print(e.args)
