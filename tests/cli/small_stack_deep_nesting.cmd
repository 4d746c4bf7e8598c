ulimit -s 256
cat > /tmp/ouro-deep-$$.py <<'END'
N = 200000
def wrap(x): return lambda: x
def gen(x): yield x
class A: pass
def inst(x):
    a = A()
    a.x = x
    return a
def raiser(x):
    e = ValueError(); e.__context__ = x; return e
kinds = {'list': lambda x: [x], 'tuple': lambda x: (x,), 'dict': lambda x: {1: x},
         'closure': wrap, 'generator': gen, 'instance': inst, 'iterator': iter, 'exception': raiser}
for name, make in kinds.items():
    x = [] if name == 'iterator' else None
    for _ in range(N):
        x = make(x) if name != 'iterator' else zip(x)
    del x
    print(name)
# After a MemoryError too.
for name, make in kinds.items():
    if name == 'iterator': continue
    x = None
    try:
        while True: x = make(x)
    except MemoryError as error:
        del error
    del x
    print(name, 'after MemoryError')
class D:
    count = 0
    def __del__(self): D.count += 1
x = None
for _ in range(100000):
    d = D(); d.x = x; x = d
del x, d
print(D.count)
END
OURO_MAX_MEMORY=200M "$OURO" /tmp/ouro-deep-$$.py
rm /tmp/ouro-deep-$$.py
