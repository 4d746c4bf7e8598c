import gc, sys
f=sys._getframe(); print(gc.is_tracked(f))
def g():
    f=sys._getframe(); print(gc.is_tracked(f), gc.is_tracked(f.f_back)); return f
f2=g(); print(gc.is_tracked(f2))
def gen():
    yield sys._getframe()
k=gen(); print(gc.is_tracked(k.gi_frame)); fr=next(k); print(gc.is_tracked(fr)); 
for _ in k: pass
print(gc.is_tracked(fr))
try: 1/0
except ZeroDivisionError as e: print(gc.is_tracked(e.__traceback__), gc.is_tracked(e.__traceback__.tb_frame), gc.is_tracked(e))
class D:
    def __init__(s,n): s.n=n
    def __del__(s): print('del',s.n)
def h(x): yield x
k=h(D(1)); k.close(); print('closed'); del k; print('gone')
k=h(D(2)); next(k); k.close(); print('closed'); del k; print('gone')
async def co(x): return x
k=co(D(3)); k.close(); print('closed'); print(k.cr_frame); del k; print('gone')
k=h(D(4))
try: k.throw(ValueError)
except ValueError: pass
print('thrown'); del k; print('gone')
k=h(D(5)); k.close(); print(k.gi_frame, k.gi_running); print(list(k)); del k
async def ag(x): yield x
k=ag(D(6)); 
try: k.aclose().send(None)
except StopIteration: pass
print('aclosed'); del k; print('gone')
def sub(): yield from k2
k2=h(D(7)); s=sub(); next(s); s.close(); print('sub closed'); print(list(k2)); del k2
