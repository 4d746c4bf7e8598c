import math
print(math.fsum([0.1] * 10), sum([0.1] * 10), math.fsum([1e308, 1, -1e308]), math.fsum([]), math.fsum([1e-20] * 5), math.sumprod([1, 2], [3, 4]))
try:
    math.fsum([1e308, 1e308])
except OverflowError as error:
    print(error)
