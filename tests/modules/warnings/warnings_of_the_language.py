import sys
sys.stderr = sys.stdout
def g():
    return eval("1 is 1", {})
g()
exec("assert (1, 2)")
compile("'\\d'", "f.py", "exec")
print(~True)
import os
bool.__invert__(True)
def h():
    yield 1
h().throw(ValueError, ValueError("x")) if 0 else None
class T: 
    def __int__(self): return True
int(T())
class F:
    def __float__(self):
        class G(float): pass
        return G(2)
float(F())
NotImplemented or 1
async def co(): pass
import gc; gc.collect()
f = open('/dev/null'); del f
