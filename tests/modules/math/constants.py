import math
print(math.pi, math.e, math.tau, math.inf, math.nan, math.pi.__class__.__name__)
