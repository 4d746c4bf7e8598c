import sys, builtins, types
class D:
    def __init__(self,n): self.n=n
    def __del__(self): print('del',self.n)
builtins.x=D('builtins')
sys.y=D('sys')
m=types.ModuleType('m'); m.z=D('m.z'); sys.modules['m']=m
n=types.ModuleType('n'); n.z=D('n.z')
import bisect; bisect.w=D('os.w')
main=D('main')
sys.modules['weird']=D('weird')
print('end')
