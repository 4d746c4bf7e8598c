a = 10 ** 40; b = 7 ** 60
print(a + b, a * b % 1009, a // b, divmod(a, -b), -a >> 5, a << 70, a & b, a | b, a ^ b, ~a)
print(int('9' * 60), int(1e30), int('ff', 16), hex(a), oct(a), bin(a)[:9], str(a), repr(-a), pow(a, 3, b), pow(2, 200))
print((2 ** 100).bit_length(), (2**70).to_bytes(12, 'big'), int.from_bytes(b'\x01' * 12, 'little'), f'{a:,}', '%d %x' % (a, b), a == b, hash(a), sorted([a, b, -a]))
