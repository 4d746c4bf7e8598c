"""Big integers, number theory, pi and e digits, random with seeds, math, complex."""
import math, random, sys, operator
def miller(n, bases=(2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37)):
    if n < 2: return False
    for p in bases:
        if n % p == 0: return n == p
    d = n - 1; s = (d & -d).bit_length() - 1; d >>= s
    return all(x in (1, n - 1) or any(pow(x, 2 ** (k + 1), n) == n - 1 for k in range(s - 1)) for a in bases for x in [pow(a, d, n)])
print([n for n in range(10**12, 10**12 + 200) if miller(n)], miller(2**127 - 1), miller(2**128 - 1), miller(561), sum(map(miller, range(2000))))
def egcd(a, b):
    x0, x1, y0, y1 = 1, 0, 0, 1
    while b: q, a, b = a // b, b, a % b; x0, x1 = x1, x0 - q * x1; y0, y1 = y1, y0 - q * y1
    return a, x0, y0
p, q = 2**89 - 1, 2**107 - 1; n, phi, e = p * q, (p - 1) * (q - 1), 65537; d = egcd(e, phi)[1] % phi
msg = int.from_bytes(b'attack at dawn', 'big'); c = pow(msg, e, n); print(d, c, pow(c, d, n).to_bytes(14, 'big'), d == pow(e, -1, phi), egcd(240, 46))
def pi(n):
    q, r, t, k, m, x = 1, 0, 1, 1, 3, 3; out = []
    while len(out) < n:
        if 4 * q + r - t < m * t: out.append(str(m)); q, r, m = 10 * q, 10 * (r - m * t), 10 * (3 * q + r) // t - 10 * m
        else: q, r, t, k, m, x = q * k, (2 * q + r) * x, t * x, k + 1, (q * (7 * k + 2) + r * x) // (t * x), x + 2
    return ''.join(out)
print(pi(300)); digits = 10**200; tot = term = digits; k = 1
while term: term //= k; tot += term; k += 1
print(tot, math.isqrt(2 * 10**200), math.isqrt(10**50 - 1))
def factor(n):
    f = 2
    while f * f <= n:
        while n % f == 0: yield f; n //= f
        f += 1 + (f > 2)
    if n > 1: yield n
def rho(n):
    if n % 2 == 0: return 2
    for c in range(1, 20):
        x = y = 2; d = 1
        while d == 1: x = (x * x + c) % n; y = (y * y + c) % n; y = (y * y + c) % n; d = math.gcd(x - y, n)
        if d != n: return d
print(list(factor(600851475143)), list(factor(2**31 - 1)), list(factor(1)), rho(10967535067), rho(2**59 - 1))
def crt(rs, ms): M = math.prod(ms); return sum(r * (M // m) * pow(M // m, -1, m) for r, m in zip(rs, ms)) % M
print(crt([2, 3, 2], [3, 5, 7]), math.comb(100, 50), math.perm(20, 5), math.factorial(50), math.gcd(12, 18, 27), math.gcd(), math.lcm(4, 6, 10), math.lcm(0, 5), math.prod([]), math.prod([1.5, 2], start=3), sum([0.1] * 10), math.fsum([0.1] * 10), math.sumprod([1, 2.5], [3, 4]))
a, b = 3**200, 7**100; print(a * b, a // b, a % b, -a // b, -a % b, a // -b, divmod(-a, -b), a & b, a | b, a ^ b, ~a & 0xffff, a >> 300, -a >> 300, a << 3, -a & b, -a | b, a ** 3 % b, pow(a, b, 1009), pow(3, -5, 7), a.bit_length(), a.bit_count(), hash(a), hash(-a), hash(2**61 - 1), hash(2**61), (-a).bit_length(), a == float(a), a < 1e95, a > 1e96, int(1e22), int(-2.9), int(1e300) % 1000, float(2**53 + 1), a / b, b / a, 10**400 / 10**399)
print(int('zz', 36), int('0b101', 0), int('-0x1F', 16), int(' 42\n'), int('1_000'), int('٣٤'), bin(-10), oct(511), hex(-255), f'{2**100:x}', str(10**40)[:5], int(b'12'), int('0o17', 8), (255).to_bytes(2), bool(0), int(True), round(15, -1), round(25, -1), round(-35, -1), round(5, -2), 7 .real, (5).as_integer_ratio(), (-7) // 2, -7 % 3, 7 % -3, divmod(7, -3), -2**2, 2**-1, 0**0, 10**-3)
for f in (lambda: int('12a'), lambda: int(''), lambda: int('0x1', 10), lambda: int('1__0'), lambda: int('9', 8), lambda: int('a', 37), lambda: int(1.5, 10), lambda: int([]), lambda: int(None), lambda: int(float('nan')), lambda: int(float('inf')), lambda: 1 // 0, lambda: 1 % 0, lambda: 1.0 // 0, lambda: 1.0 % 0, lambda: 0 ** -1, lambda: 0.0 ** -1, lambda: 10 ** 400 * 1.0, lambda: float(10 ** 400), lambda: 10**400 / 3, lambda: 1 << -1, lambda: 1 >> -1, lambda: pow(2, 3, 0), lambda: pow(2, -1, 4), lambda: pow(2.0, 1, 3), lambda: math.sqrt(-1), lambda: math.log(0), lambda: math.log(-1), lambda: math.log(8, 2), lambda: math.log(8, 1), lambda: math.factorial(-1), lambda: math.factorial(1.5), lambda: math.isqrt(-1), lambda: math.comb(-1, 2), lambda: math.comb(5, 7), lambda: math.acos(2), lambda: math.exp(1000), lambda: math.pow(0, -1), lambda: math.fmod(1, 0), lambda: math.gamma(-1), lambda: math.ldexp(1, 5000), lambda: math.floor(float('inf')), lambda: math.ceil(float('nan')), lambda: int('1' * 5000), lambda: len(str(10 ** 4500)), lambda: math.gcd(1.5), lambda: math.prod('ab'), lambda: math.dist([1], [1, 2]), lambda: math.hypot(), lambda: round(1.5, 'a'), lambda: round('a'), lambda: abs('a'), lambda: divmod(1, 'a'), lambda: 1j < 2j, lambda: 1j // 1, lambda: int(1j), lambda: complex('1+'), lambda: complex('a'), lambda: complex('1', 2), lambda: 0j ** -1, lambda: 1 / 0j, lambda: math.sumprod([1], [1, 2]), lambda: math.nextafter(1, 2, steps=-1), lambda: sys.set_int_max_str_digits(5)):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
print(*[f'{x:.15g}' for x in (math.sin(1), math.cos(1e10), math.tan(1.5), math.atan2(-1, -1), math.asinh(3), math.erf(.5), math.erfc(3), math.gamma(5.5), math.lgamma(100), math.expm1(1e-10), math.log1p(1e-10), math.log2(10), math.log10(1000), math.cbrt(27), math.exp2(10), math.hypot(3, 4, 12), math.dist((1, 2), (4, 6)), math.degrees(1), math.radians(180), math.copysign(1, -0.0), math.fmod(-7, 3), math.remainder(7, 4), math.tau, math.ulp(1), math.nextafter(1, 2))], math.frexp(10.5), math.modf(-3.25), math.trunc(-2.7), math.floor(-2.5), math.ceil(-2.5), math.isclose(1, 1 + 1e-10), math.isclose(0, 1e-12), math.inf > 10**400, math.nan == math.nan, math.isfinite(1e308 * 10), math.log(10**1000), math.log2(2**5000))
print(0.1 + 0.2, 1e16 + 1, 2.5.is_integer(), (0.75).as_integer_ratio(), (1e-320).hex(), float.fromhex('-0x1.fp-3'), float('  1_0.5e-1 '), float('infinity'), float('-nan'), round(2.5), round(3.5), round(-2.5), round(1.005, 2), round(1234.5678, -2), 1e308 * 10, -7.5 // 2, -7.5 % 2, 5.0 % -3, divmod(-7.5, 2), 0.0 == -0.0, 1.0 .__hash__() == hash(1), hash(0.5), hash(float('inf')), hash(1e300), 3.0 == 3, 2**53 == 2.0**53, 2**53 + 1 == 2.0**53, str(1e22), 1e21, 123456789.0 ** 2, 5e-324 / 2, 1.7976931348623157e308, 4.35, 2.675 * 100, 1.1 * 1.1, 1e23)
z = 3 - 4j; print(z, abs(z), z.conjugate(), z ** 2, z * 1j, z / (1 + 1j), z ** -1, z ** 0.5, -z, +z, z == 3 - 4j, hash(z) == hash(complex(3, -4)), complex('1e2-3.5j'), complex(1, -0.0), complex(-0.0, 0), 1j ** 2, (1 + 2j) * (3 - 1j), complex('inf+nanj'), repr(1e20j), str(-1j), (0j).real, complex(1j, 2j), complex(True), 2 + 0j == 2, bool(0j), f'{z:.1f}', sum([1j, 2]), 2 ** 1j, 1j ** 1j, (1 + 0j) ** 10, 5j - 5j)
random.seed(12345); print([random.random() for _ in range(3)], random.randint(1, 100), random.randrange(0, 1000, 7), random.choice('abcdef'), random.choices([1, 2, 3], k=5), random.choices('ab', weights=[1, 9], k=6), random.choices('abc', cum_weights=[1, 3, 10], k=4), random.sample(range(100), 5), random.sample('abcd', 2), random.sample([1, 2], counts=[3, 4], k=5), random.uniform(1, 10), random.gauss(0, 1), random.gauss(5, 2), random.normalvariate(0, 1), random.expovariate(1.5), random.betavariate(2, 3), random.gammavariate(0.5, 1), random.gammavariate(3, 2), random.triangular(0, 10, 3), random.lognormvariate(0, .5), random.paretovariate(3), random.weibullvariate(1, 2), random.vonmisesvariate(1, 4), random.getrandbits(70), random.randbytes(5), random.binomialvariate(10, .4), random.binomialvariate(1000, .3))
l = list(range(10)); random.shuffle(l); print(l)
for s in (0, -5, 2**70, 'text', b'bytes', 3.5, None and 0, True, bytearray(b'x')):
    random.seed(s) if s is not None else random.seed(1); print(s, random.random(), random.getrandbits(32))
r = random.Random(7); st = r.getstate(); x = [r.random() for _ in range(3)]; r.setstate(st); print(x == [r.random() for _ in range(3)], st[0], len(st[1]), st[2])
random.seed('v1', version=1); print(random.random())
for f in (lambda: random.choice([]), lambda: random.randint(5, 1), lambda: random.sample([1], 2), lambda: random.sample({1, 2}, 1), lambda: random.choices([], k=1), lambda: random.choices([1], weights=[0]), lambda: random.choices([1, 2], weights=[1]), lambda: random.randrange(0), lambda: random.randrange(1, 10, 0), lambda: random.randrange(1.5), lambda: random.seed([]), lambda: random.getrandbits(-1), lambda: random.getrandbits(0), lambda: random.shuffle((1, 2)), lambda: random.sample('ab', -1), lambda: random.setstate((1, 2, 3)), lambda: random.choices([1, 2], [1, 2], cum_weights=[1, 2]), lambda: random.randrange(10, step=2), lambda: random.expovariate(0), lambda: random.binomialvariate(-1)):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
def collatz(n):
    k = 0
    while n != 1: n = n // 2 if n % 2 == 0 else 3 * n + 1; k += 1
    return k
fa, fb = 0, 1
for _ in range(5000): fa, fb = fb, fa + fb
print(max(range(1, 5000), key=collatz), fa % 10**20, len(str(2**10000)), sum(map(int, str(3**2000))), str(math.factorial(500))[:30], 7**(7**5) % 10**9, math.comb(2000, 1000) % 10**9 + 7)
tot = 0
for i in range(60000): tot = (tot * 31 + i * i) & 0xffffffffffffffff
print(tot); random.seed(3); mc = sum(random.random()**2 + random.random()**2 < 1 for _ in range(30000)); print(4 * mc / 30000); 2 ** 10 ** 2 // (0 and 1)
