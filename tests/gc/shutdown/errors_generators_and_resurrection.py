import sys
class D:
    def __del__(self):
        raise ValueError('at exit')
d=D()
def gen():
    try: yield
    finally: print('gen finally at exit')
g=gen(); next(g)
class R:
    def __del__(self): global back; back=self; print('back')
r=R()
sys.exit('bye')
