"""Deletion order, __del__ errors, linked lists, trees with parent links, resurrection, gc and weakrefs."""
import gc, sys, weakref
class N:
    log = []
    def __init__(self, name, *links): self.name, self.links = name, list(links)
    def __del__(self): N.log.append(self.name)
    def __repr__(self): return self.name
def show(what): print(what, N.log); N.log = []
a = N('a'); b = N('b', a); a = None; show('still held'); b = None; show('chain')
l = [N('x'), N('y'), N('z')]; l.pop(0); show('pop'); del l[0]; show('del'); l[:] = []; show('slice'); t_ = (N('t1'), N('t2')); del t_; show('tuple'); d = {1: N('d1'), 2: N('d2')}; d[1] = None; show('setitem'); d.clear(); show('clear'); s = {N('s')}; s.pop(); show('pop')
def f(p): q = N('local'); return p
f(N('arg')); show('call'); [N(f'c{i}') for i in range(2)]; show('comp'); x = N('one'); x = N('two'); show('rebind'); del x; show('del')
N('expr'); show('expr'); N('tmp').links.append(1); show('tmp'); (lambda: N('lam'))(); show('lambda')
try: raise ValueError(N('exc'))
except ValueError as e: show('in handler')
show('after handler')
def gen():
    n = N('gen local')
    try: yield n
    finally: N.log.append('gen finally')
g = gen(); next(g); del g; show('gen'); g = gen(); del g; show('unstarted gen')
class Ctx:
    def __enter__(self): return N('ctx')
    def __exit__(self, *a): show('exit')
with Ctx() as c: pass
del c; show('ctx'); a, b = N('p'), N('q'); a.links.append(b); b.links.append(a); del a, b; show('cycle'); gc.collect(); show('collected')
sl = N('self'); sl.links.append(sl); w = weakref.ref(sl, lambda r: N.log.append('cb')); del sl; print(w() is not None, gc.collect(), w()); show('self cycle')
class Zombie:
    saved = []
    def __del__(self): Zombie.saved.append(self); print('resurrect')
z = Zombie(); del z; print(len(Zombie.saved)); Zombie.saved.pop(); print(len(Zombie.saved), gc.collect())
class Bad:
    def __init__(self, k): self.k = k
    def __del__(self): raise {0: ValueError, 1: KeyError, 2: SystemExit, 3: KeyboardInterrupt}[self.k](f'bad {self.k}')
    def __repr__(self): return f'<Bad {self.k}>'
for k in range(4): b = Bad(k); del b
class BadRepr(Bad):
    def __repr__(self): 1 / 0
BadRepr(0)
weak = N('w'); r = weakref.ref(weak, lambda r: 1 / 0); del weak; show('weakref cb error')
hooked = []; sys.unraisablehook = lambda u: hooked.append((u.exc_type.__name__, str(u.exc_value), u.err_msg, u.object is not None, len(u))); Bad(1); print(hooked); sys.unraisablehook = sys.__unraisablehook__
class LL:
    def __init__(self, v, nxt=None): self.v, self.nxt = v, nxt
head = None
for i in range(200000): head = LL(i, head)
n = 0; p = head
while p: n += p.v; p = p.nxt
print(n); head = p = None
class Tree:
    alive = 0
    def __init__(self, parent=None, depth=0): self.parent, self.kids = parent, [Tree(self, depth - 1) for _ in range(3)] if depth else []; Tree.alive += 1
    def __del__(self): Tree.alive -= 1
gc.disable(); t = Tree(depth=7); print(Tree.alive); t = None; print(Tree.alive, gc.collect() > 3000, Tree.alive); gc.enable()
nest = []
for _ in range(100000): nest = [nest]
del nest; d = {}
for _ in range(50000): d = {'k': d}
del d; t = ()
for _ in range(50000): t = (t,)
del t; print('deep gone')
o = object(); base = sys.getrefcount(o); l = [o] * 3; dd = {o: o}; print(sys.getrefcount(o) - base); del l, dd; print(sys.getrefcount(o) - base); h = (lambda x=o: x); print(sys.getrefcount(o) - base); del h
class Holder: pass
h = Holder(); h.o = o; h2 = Holder(); h2.__dict__['q'] = o; print(sys.getrefcount(o) - base, len(gc.get_referrers(o)) >= 2, gc.get_referents([1, o])[0] is o, gc.is_tracked([]), gc.is_tracked(5), gc.is_tracked(()), gc.is_tracked({}), gc.is_tracked({'a': []}))
cache = weakref.WeakValueDictionary(); big = [N(f'k{i}') for i in range(5)]
for n_ in big: cache[n_.name] = n_
it = iter(cache.items()); print(next(it)[0], len(cache)); del big[1:]; del n_, it; gc.collect(); print(sorted(cache), len(N.log)); N.log = []
fin = weakref.finalize(big[0], lambda *a, **k: print('finalizing', a, k), 1, k=2); print(fin.alive, fin.peek()[1:]); big.clear(); print(fin.alive, list(cache))
class Slots: __slots__ = ('a', '__weakref__')
s = Slots(); s.a = s; w = weakref.ref(s); del s; gc.collect(); print(w())
class Meta(type):
    def __del__(cls): print('class gone', cls.__name__)
M = Meta('Dyn', (), {}); del M; gc.collect()
class Exit:
    def __del__(self): print('at exit', self.__class__.__name__, sys is not None)
keep = Exit(); keep2 = [Exit()]; keep2.append(keep2)
def late(): print('late atexit')
import atexit; atexit.register(late)
raise SystemExit(3)
