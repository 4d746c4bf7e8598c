# Nearly all floats live in the value word: equal ones are identical and have no count.
# (python3.12 makes each float anew.)
import sys
a = 1.5
b = float("1.5")
print(a is b, id(a) == id(b), sys.getrefcount(b))
