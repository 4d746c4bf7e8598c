m = memoryview(bytearray(40)).cast('e')
print(m.itemsize, m.format, len(m))
for i, value in enumerate((0.0, -0.0, 1, 1.5, -2.25, 65504.0, 5.960464477539063e-08, 2.9e-08, 3e-08, 6.1035e-05, 0.1, 1 / 3, 2049.0,
                           2051.0, float('inf'), float('-inf'), float('nan'), 65519.99)):
    m[i] = value
print(m.tolist(), m.tobytes().hex())
for bad in 65520.0, 1e300, 'x', 1j:
    try:
        m[0] = bad
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)
print(all(memoryview(n.to_bytes(2, 'little')).cast('e')[0] == memoryview(bytearray(n.to_bytes(2, 'little'))).cast('e')[0]
          for n in range(0, 0x7c00, 7)))
