b = bytes(range(60)); a = bytearray(b); a += b'xyz'; a[3:9] = b'Q'; a.append(7); m = memoryview(a); print(b.hex(), a, bytes(m[2:5]), m.tolist()[:5], b.replace(b'\x01', b'**'), b.split(b'\x05'), b'%s %d' % (b'x', 3), b.find(b'\x09'), b + b, b * 2, bytes.fromhex('00ff'), b'abc'.decode('ascii'), b'\xff'.decode('latin-1'))
m.release(); del a[:]; print(a, bytes('é', 'utf-8'), bytes([1, 2]), bytearray(5), b'a,b'.partition(b','), b'abc'.upper(), b'x'.join([b'1', b'2']), repr(b), b == a)
try: b'\xff'.decode('utf-8')
except UnicodeDecodeError as e: print(e, e.start)
