def outer():
    class L:
        def __del__(self): print('L', free)
    free='free var'
    return L()
l=outer()
import builtins
class P:
    @property
    def p(self): return 1
    def __del__(self): print(self.p, len([1]), isinstance(self,P), super().__repr__()[:5])
p=P()
async def co(): pass
import builtins
builtins.l2=outer()
async def co(): pass
c=co()
