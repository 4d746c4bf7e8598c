"""bytes, bytearray, memoryview; binary protocols by hand, LZ77, Huffman, base64, CRC."""
import sys, heapq, io
from collections import Counter
class Writer:
    def __init__(self): self.b = bytearray()
    def u(self, n, size, order='big', *, signed=False): self.b += n.to_bytes(size, order, signed=signed); return self
    def varint(self, n):
        n = n << 1 if n >= 0 else (-n << 1) - 1
        while n > 127: self.b.append(n & 127 | 128); n >>= 7
        self.b.append(n); return self
    def s(self, t): d = t.encode() if isinstance(t, str) else t; self.varint(len(d)).b.extend(d); return self
class Reader:
    def __init__(self, d): self.m, self.p = memoryview(d).toreadonly(), 0
    def take(self, n):
        if self.p + n > len(self.m): raise EOFError(f'wanted {n} at {self.p}, have {len(self.m) - self.p}')
        v = self.m[self.p:self.p + n]; self.p += n; return v
    def u(self, size, order='big', **k): return int.from_bytes(self.take(size), order, **k)
    def varint(self):
        n = s = 0
        while (b := self.take(1)[0]) & 128: n |= (b & 127) << s; s += 7
        n |= b << s
        return n >> 1 if not n & 1 else -(n + 1 >> 1)
    def s(self): return bytes(self.take(self.varint()))
w = Writer().u(0xdeadbeef, 4).u(-2, 2, 'little', signed=True).varint(300).varint(-1).varint(-10**12).s('héllo').s(b'').u(10**30, 16)
print(w.b, len(w.b), w.b.hex(' ', 4)); r = Reader(w.b); print(hex(r.u(4)), r.u(2, 'little', signed=True), r.varint(), r.varint(), r.varint(), r.s().decode(), r.s(), r.u(16))
try: r.u(4)
except EOFError as e: print(e)
try: w.b.append(1)
except BufferError as e: print(e)
r.m.release()
try: r.take(0)
except ValueError as e: print(e)
for f in (lambda: (256).to_bytes(1, 'big'), lambda: (-1).to_bytes(1, 'big'), lambda: (1).to_bytes(-1, 'big'), lambda: (1).to_bytes(2, 'mid'), lambda: (128).to_bytes(1, signed=True), lambda: (5).to_bytes(), lambda: int.from_bytes(b'', 'big'), lambda: int.from_bytes([1, 256], 'big'), lambda: int.from_bytes('a', 'big'), lambda: int.from_bytes([1, 2], 'little'), lambda: bytes([256]), lambda: bytes(-1), lambda: bytes('a'), lambda: bytes('é', 'ascii'), lambda: bytes(3), lambda: bytes([1, 'a']), lambda: bytes(5, 'x'), lambda: bytearray(b'a').append(300), lambda: b'a' + 'a', lambda: b'a' < 'a', lambda: b'abc'[5], lambda: b'abc'.__getitem__('x'), lambda: b'a'.join(['x']), lambda: b'x' in 'x', lambda: 300 in b'x', lambda: b'abc'.index(b'z'), lambda: b'abc'.find(98, 0, 2), lambda: bytes.fromhex('0g'), lambda: bytes.fromhex(' 0a FF'), lambda: b'\xff'.hex('::'), lambda: b'ab'.hex('é'), lambda: b'%d %s %r %a %b %c %x' % (5, b'a', 'é', 'é', b'z', 65, 255), lambda: b'%s' % 'x', lambda: b'%c' % 300, lambda: bytearray(b'abc').pop(9), lambda: bytearray().pop(), lambda: bytearray(b'ab').remove(99), lambda: b'a'.decode('nope'), lambda: b'abc'.translate(b'x'), lambda: bytes.maketrans(b'ab', b'c'), lambda: hash(bytearray()), lambda: b'a'.replace('a', b'b'), lambda: b'a,b'.split(','), lambda: b''.split(b''), lambda: bytearray(b'abc').__setitem__(0, 'x'), lambda: bytearray(b'abc').__setitem__(0, 256), lambda: bytes(range(5)).startswith((b'\0', 5)), lambda: b'x'.zfill('a')):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
b = bytearray(b'hello world'); b[0:5] = b'HOWDY!'; b[::3] = b'....'; del b[1:4]; b *= 2; b.insert(2, 33); b.extend([65, 66]); b.reverse(); print(b, b.count(b'.'), b.rfind(46), b.partition(b'.'), b.rpartition(b'zz'), b.find(b''), b.upper(), b.title(), b.strip(b'.'), b.lstrip(b'AB'), b.split(b'.', 2), b.rsplit(None, 1), b.splitlines(), b.isascii(), b.swapcase(), b.center(40, b'-'), b.removeprefix(b'BA'), b[5], b[-3:], sorted(set(b))[:4], b == bytes(b), b < b'z', 46 in b, b'd' in b)
try: b[::2] = b'xx'
except ValueError as e: print(e)
b.clear(); print(b, bool(b), bytearray(b'abc') + b'd', b'd' + bytearray(b'e'), type(b'' + bytearray()).__name__, b'\x00\t\n\r\'"\\\x7f\xe9', bytearray(b"it's"), bytes(bytearray(b'q')), b'a' * -1, b'abc'[::-1], bytes([*b'abc'][1:]), b'ab\ncd\r\nef'.splitlines(True), b' a b '.split(), b'a--b'.split(b'-'), b'\t1'.expandtabs(4), b'ABC'.lower(), b'12'.isdigit(), b'a1'.isalnum(), b' \n'.isspace(), b'-12'.zfill(6), b'abcabc'.translate(bytes.maketrans(b'a', b'X'), b'c'), b'x'.ljust(3, b'.'))
m = memoryview(bytearray(range(12))); print(m, m.format, m.itemsize, m.shape, m.strides, m.nbytes, m.readonly, m.contiguous, m[2], m[2:4].tobytes(), m[::3].tolist(), m[::-1].tobytes(), len(m), m == bytes(range(12)), m.hex('-', 3)) if 0 else print(m.format, m.itemsize, m.shape, m.strides, m.nbytes, m.readonly, m.contiguous, m[2], m[2:4].tobytes(), m[::3].tolist(), m[::-1].tobytes(), len(m), m == bytes(range(12)), m.hex('-', 3))
m[0:3] = b'xyz'; m[-1] = 255; c = m.cast('H'); print(c.shape, c[0] == int.from_bytes(b'xy', sys.byteorder), c.tolist()[2] == int.from_bytes(bytes([4, 5]), sys.byteorder), m.cast('B', (3, 4)).tolist(), m.cast('B', [2, 6]).shape, m.cast('b')[-1], m.obj[:4], m[4:8].obj is m.obj, m.cast('c')[0], m.cast('?').tolist()[:3], m.cast('I').itemsize)
for f in (lambda: m.cast('q'), lambda: m.cast('z'), lambda: m.__setitem__(0, 256), lambda: m.__setitem__(0, 'a'), lambda: m.__setitem__(slice(0, 2), b'abc'), lambda: memoryview(b'ab').__setitem__(0, 1), lambda: m[20], lambda: m['a'], lambda: m[0, 0], lambda: m.cast('B', (3, 4))[1, 2], lambda: m.cast('B', (3, 4))[1], lambda: memoryview('x'), lambda: memoryview(5), lambda: hash(m), lambda: hash(memoryview(b'ab')) == hash(b'ab'), lambda: m.cast('H').cast('I'), lambda: m.cast('B', (5, 5)), lambda: bytes(m[::2]), lambda: m[1:1].tolist(), lambda: m < m, lambda: int.from_bytes(m[:2], 'big'), lambda: b''.join([m[:1], b'-']), lambda: m.__delitem__(0), lambda: m.index(1) if hasattr(m, 'index') else 'no index', lambda: list(reversed(m))[:2], lambda: 120 in m):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
with memoryview(b'ctx') as mv: sub = mv[1:]
try: mv[0]
except ValueError as e: print(e, repr(mv)[:20])
print(sub.tobytes()); sub.release()
def crc32(data, crc=0, T=[]):
    if not T:
        for i in range(256):
            for _ in range(8): i = i >> 1 ^ (0xEDB88320 if i & 1 else 0)
            T.append(i)
    crc ^= 0xffffffff
    for x in data: crc = crc >> 8 ^ T[(crc ^ x) & 255]
    return crc ^ 0xffffffff
B64 = b'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
def b64(d):
    out = bytearray()
    for i in range(0, len(d), 3):
        g = d[i:i+3]; n = int.from_bytes(g.ljust(3, b'\0'), 'big')
        out += bytes(B64[n >> s & 63] for s in (18, 12, 6, 0))[:len(g) + 1].ljust(4, b'=')
    return bytes(out)
def unb64(t):
    out = b''
    for i in range(0, len(t), 4):
        g = t[i:i+4]; n = 0
        for ch in g: n = n << 6 | (B64.index(ch) if ch != 61 else 0)
        out += n.to_bytes(3, 'big')[:3 - g.count(b'=')]
    return out
def lz(d):
    i = 0
    while i < len(d):
        best = (0, 0)
        for back in range(1, min(i, 255) + 1):
            n = 0
            while n < 255 and i + n < len(d) and d[i + n] == d[i - back + n]: n += 1
            if n > best[1]: best = back, n
        if best[1] > 2: yield best; i += best[1]
        else: yield d[i]; i += 1
def unlz(items):
    out = bytearray()
    for it in items:
        if isinstance(it, int): out.append(it)
        else:
            for _ in range(it[1]): out.append(out[-it[0]])
    return bytes(out)
text = ('she sells sea shells by the sea shore; ' * 6 + 'aaaaaaaaaaaaaaaaaaaaaaaab\0\xff').encode('latin-1')
packed = list(lz(text)); print(len(text), len(packed), packed[30:40], unlz(packed) == text, hex(crc32(text)), b64(text[:20]), unb64(b64(text)) == text, [b64(x) for x in (b'', b'a', b'ab', b'abc')])
def huffman(d):
    h = [(n, i, (s,)) for i, (s, n) in enumerate(sorted(Counter(d).items()))]; heapq.heapify(h); k = len(h); codes = dict.fromkeys(d, '')
    while len(h) > 1:
        (n1, _, a), (n2, _, b) = heapq.heappop(h), heapq.heappop(h)
        for s in a: codes[s] = '0' + codes[s]
        for s in b: codes[s] = '1' + codes[s]
        heapq.heappush(h, (n1 + n2, k, a + b)); k += 1
    return codes
codes = huffman(text); bits = ''.join(codes[x] for x in text); enc = int('1' + bits, 2).to_bytes((len(bits) + 8) // 8, 'big')
back, cur, inv = bytearray(), '', {v: k for k, v in codes.items()}
for ch in bin(int.from_bytes(enc, 'big'))[3:]:
    cur += ch
    if cur in inv: back.append(inv[cur]); cur = ''
print(len(enc), bytes(back) == text, {chr(k): v for k, v in sorted(codes.items())})
def rle(b): 
    out = bytearray()
    for x in b:
        if out and out[-2] == x and out[-1] < 255: out[-1] += 1
        else: out += bytes((x, 1))
    return out
print(rle(text)[-12:], sum(rle(text)[1::2]) == len(text))
def rc4(key, data):
    S = list(range(256)); j = 0
    for i in range(256): j = (j + S[i] + key[i % len(key)]) & 255; S[i], S[j] = S[j], S[i]
    i = j = 0; out = bytearray(len(data))
    for n, x in enumerate(data):
        i = (i + 1) & 255; j = (j + S[i]) & 255; S[i], S[j] = S[j], S[i]; out[n] = x ^ S[(S[i] + S[j]) & 255]
    return bytes(out)
print(rc4(b'Key', b'Plaintext').hex(), rc4(b'k', rc4(b'k', text)) == text)
def sha256(m):
    from math import isqrt
    def frac(n, root): 
        x = n << 64 if root == 2 else n << 96
        if root == 2: return isqrt(x) & 0xffffffff
        lo, hi = 0, 1 << 48
        while lo < hi:
            mid = (lo + hi + 1) // 2
            if mid ** 3 <= x: lo = mid
            else: hi = mid - 1
        return lo & 0xffffffff
    pr = [p for p in range(2, 312) if all(p % q for q in range(2, int(p ** .5) + 1))]
    K = [frac(p, 3) for p in pr[:64]]; H = [frac(p, 2) for p in pr[:8]]; M = 0xffffffff
    rot = lambda x, n: (x >> n | x << 32 - n) & M
    m = m + b'\x80' + b'\0' * (-(len(m) + 9) % 64) + (len(m) * 8).to_bytes(8, 'big')
    for o in range(0, len(m), 64):
        W = [int.from_bytes(m[o+i:o+i+4], 'big') for i in range(0, 64, 4)]
        for i in range(16, 64): W.append((W[i-16] + W[i-7] + (rot(W[i-15], 7) ^ rot(W[i-15], 18) ^ W[i-15] >> 3) + (rot(W[i-2], 17) ^ rot(W[i-2], 19) ^ W[i-2] >> 10)) & M)
        a, b, c, d, e, f, g, h = H
        for i in range(64):
            t1 = h + (rot(e, 6) ^ rot(e, 11) ^ rot(e, 25)) + (e & f ^ ~e & g) + K[i] + W[i]; t2 = (rot(a, 2) ^ rot(a, 13) ^ rot(a, 22)) + (a & b ^ a & c ^ b & c)
            a, b, c, d, e, f, g, h = (t1 + t2) & M, a, b, c, (d + t1) & M, e, f, g
        H = [(x + y) & M for x, y in zip(H, (a, b, c, d, e, f, g, h))]
    return ''.join(f'{x:08x}' for x in H)
print(sha256(b'abc'), sha256(text * 20)); Reader(b'\x80').varint()
