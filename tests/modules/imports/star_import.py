from helper import *
print(VALUE, add(2, 3), "_private" in globals(), "counter" in globals())
from package.listed import *
print(shown, "hidden" in globals())
