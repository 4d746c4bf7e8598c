import sys

hk=[]
def hook(ev,args):
    if hk is not None and ev.startswith('my'): hk.append((ev,args)); 
sys.addaudithook(hook)
sys.audit('my.x',1,2); print(hk)
def hook2(ev,args):
    if ev=='my.stop': raise ValueError('no')
sys.addaudithook(hook2)
try: sys.audit('my.stop')
except ValueError as e: print(e)
for a in [(), (1,), ('a','b')]:
    try: print(sys.audit(*a))
    except Exception as e: print(e)
evs=[]
on=True
def h3(ev,args):
    if on and ev in('open','compile','exec','import','builtins.id','builtins.input','sys._getframe','sys.settrace','os.listdir','os.remove','os.mkdir','object.__setattr__','object.__delattr__','object.__getattr__','sys.excepthook','sys.unraisablehook','builtins.breakpoint','code.__new__','function.__new__','sys.set_asyncgen_hooks_firstiter','sys.set_asyncgen_hooks_finalizer'): evs.append((ev,len(args)))
sys.addaudithook(h3)
exec('x=1'); eval('1'); compile('1','f','eval'); open('/dev/null').close(); id(3); 
sys._getframe()
on=False
print(evs)
