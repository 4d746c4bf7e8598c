# gc.getrefcount is sys.getrefcount. (python3.12 keeps it in sys alone.)
import gc, sys
v = 'some words'
print(gc.getrefcount(v), gc.getrefcount is sys.getrefcount)
