# Strings that look like identifiers have an exact count, as up to Python 3.11.
# (python3.12 makes them immortal: 4294967295.)
import sys
v = 'hello'
print(sys.getrefcount(v))
w = v
print(sys.getrefcount(v))
