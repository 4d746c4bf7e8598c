import sys
class F:
    def write(self,s): sys.__stdout__.write('F:'+s)
    def flush(self): pass
    def __del__(self): sys.__stdout__.write('F dies\n')
sys.stdout=F()
class W:
    def __del__(s): print('W')
w=W()
print('x')
