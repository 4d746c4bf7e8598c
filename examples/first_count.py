import sys
v = 'hi there'
print(sys.getrefcount(v))
