x = 1e300; print(x * 1e-300, x / 3, -x, 2.5 ** 0.5, 7.5 // 2, divmod(7.5, -2), round(2.675, 2), round(1e22, -3))
print(float('1e-320'), float(' 12.5 '), (0.1).hex(), float.fromhex('0x1p-3'), (0.75).as_integer_ratio(), f'{x:.3e} {x:g} {1/3:.60f}', '%r %.2f' % (1e16, 2.5), complex(1, 2) * 3j, [1.5, 2.5].count(1.5))
import math
print(math.fsum([.1] * 10), math.factorial(30), math.gcd(12, 18), math.comb(40, 20), math.isqrt(10 ** 30), math.hypot(3, 4), math.prod(range(1, 25)))
