import random
R = random.Random(4)
for text in ('0x0.ffffffffffffecp-1022', '0x.fffffffffffff8p-1022', '0x1p-1074', '0x0.8p-1074', '0x0.80001p-1074', '0x1.8p-1075', '0x1p-1076',
             '0x1.fffffffffffff7p1023', '0x1.fffffffffffff8p1023', '0x1p1024', '0x1p1023', '-0x1p-1100', '0x0p99999', '0x1p-999999999999999999',
             '0x1p99999999999999999999', '0x1.00000000000008p0', '0x1.000000000000080000000000000000000000001p0', '0x1.00000000000018p0', 'inf', '-nan',
             'Infinity', '0x', '0x.', '.p1', '1p', '0x1p+', ' 0x1.8 ', '1.8p3', '-.8p-1', '0x1g', '0x' + '0' * 100 + '1', '0x1' + '0' * 300, '+0x1_0',
             '0x' + 'f' * 40, '0x.' + '0' * 300 + '1p1200', '0X1.AbP3', '\n1\t', '0x1p0x', '1 2', ''):
    try:
        print(text[:60], float.fromhex(text).hex())
    except (ValueError, OverflowError) as e:
        print(text[:60], type(e).__name__, e)
for _ in range(400):
    digits = ''.join(R.choice('0123456789abcdef') for _ in range(R.randrange(1, 25)))
    at = R.randrange(len(digits) + 1)
    text = R.choice(['', '-']) + R.choice(['', '0x']) + digits[:at] + '.' + digits[at:] + f'p{R.choice([0, 1, -1, R.randrange(-1160, 1050), -1074, -1050])}'
    try:
        print(text, repr(float.fromhex(text)))
    except OverflowError as e:
        print(text, e)
