import math
print(math.isqrt(10**40), math.isqrt(99), math.gcd(12, 18), math.gcd(2**80, 6**40), math.gcd(), math.gcd(-4, 6), math.lcm(4, 6), math.lcm(), math.comb(50, 25), math.perm(10, 3), math.factorial(25))
