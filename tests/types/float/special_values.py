inf, nan = float("inf"), float("nan")
print(inf, -inf, nan, inf - inf, inf * 0, inf + 1, 1 / inf, -1 / inf, inf == inf, nan == nan, nan != nan, inf > 1e308, -inf < -1e308, 1e308 * 10, -1e308 * 10)
print(nan < 1, nan > 1, max(1.0, nan), max(nan, 1.0), min(nan, 1.0), sorted([3.0, 1.0, 2.0]), inf // 1, inf % 2, 5 % inf, -5 % inf, bool(nan), hash(inf), hash(-inf))
print(0.0 == -0.0, str(-0.0), 0.0 + -0.0, -0.0 + -0.0, 0.0 * -1, -0.0 - 0.0, abs(-0.0), [0.0, -0.0], 1e-320, 1e-320 / 10, 2.2250738585072014e-308 / 2)
