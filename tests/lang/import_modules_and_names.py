import math
import sys as system
from math import pi, floor as down
print(math.sqrt(16), down(2.7), round(pi, 3), system is __import__("sys"))
import math as again
print(again is math, math.__name__)
try:
    import no_such_module
except ModuleNotFoundError as error:
    print(error, error.name)
try:
    from math import no_such_name
except ImportError as error:
    print(type(error).__name__, str(error).split(" (")[0])
try:
    import math.pi
except ModuleNotFoundError as error:
    print(error)


def local():
    import math
    return math.e


print(round(local(), 4))
