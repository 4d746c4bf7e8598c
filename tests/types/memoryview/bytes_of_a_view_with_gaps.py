# What copies takes views whose items have gaps or lie backwards.
m = memoryview(bytearray(range(12)))
gaps, backwards, grid = m[::2], m.cast('H')[::-1], m.cast('B', (3, 4))
for view in (gaps, backwards, grid, m[::-3], m[5:5:2], gaps[::-2]):
    print(bytes(view), bytearray(view), view.tobytes(), bytes(memoryview(view)))
print(int.from_bytes(gaps, 'big'), int.from_bytes(m[3::-1], 'little'), b'%s|%b' % (gaps, m[::-4]))
b = bytearray(8)
b[2:4] = gaps
print(b, gaps == bytes(gaps), bytes(bytearray(m[::5])), bytearray(m[::5]) == m[::5])
m[::3] = m[:4]
print(bytes(m), bytes(gaps))
