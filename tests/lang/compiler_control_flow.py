# Control flow through try, with, loops, generators and comprehensions.
# finally, loops, with
def f1():
    for i in range(3):
        try:
            if i == 1: continue
            if i == 2: break
            print('body', i)
        finally:
            print('fin', i)
    else:
        print('else')
    return 'done'
print(f1())
def f2():
    try:
        return 1
    finally:
        return 2
print(f2())
def f3():
    try:
        raise ValueError('x')
    except ValueError as e:
        print(e.args)
        try:
            1/0
        except ZeroDivisionError as e2:
            print(repr(e2.__context__))
        print(e)
    try:
        e
    except UnboundLocalError as x: print(x)
f3()
class CM:
    def __init__(self, n, sup=False): self.n=n; self.sup=sup
    def __enter__(self): print('enter', self.n); return self
    def __exit__(self, *a): print('exit', self.n, a[0], a[1]); return self.sup
def f4():
    with CM(1) as a, CM(2, True) as b:
        raise KeyError('k')
    print('after')
    for x in [1,2,3]:
        with CM(x):
            if x == 2: return x
print(f4())
def f5():
    try:
        with CM(9):
            try:
                raise ValueError(1)
            finally:
                print('inner finally')
    except ValueError as e:
        print('caught', e)
f5()
def g():
    try:
        x = yield 1
        print('got', x)
        try:
            y = yield 2
        except ValueError as e:
            print('ve', e)
            yield 'handled'
    finally:
        print('gen fin')
it = g(); print(next(it), it.send('s'), it.throw(ValueError('q')))
print(list(it))
def g2():
    r = yield from g()
    print('r', r)
    return 5
def g3():
    v = yield from g2()
    print('v', v)
for z in g3(): print('z', z)
# comprehension
def c1():
    x = 'outer'
    fs = [lambda: x for x in range(3)]
    print([f() for f in fs], x)
    fs = [lambda y=y: y for y in range(3)]
    print([f() for f in fs])
    print([[a*b for a in range(3)] for b in range(3)])
    print({a: {b for b in range(a)} for a in range(4)})
    print([i for i in range(10) if i % 2 if i % 3])
    print([(a, b) for a in range(3) for b in range(a)])
    print([y := a for a in range(3)], y)
    return sum(a for a in range(10))
print(c1())
class K:
    z = 3
    l = [q for q in range(z)]
    try:
        l2 = [z for q in range(2)]
    except NameError as e: print(e)
    m = lambda self: __class__
print(K.l, K().m())
try:
    print([undefined_name for q in range(2)])
except NameError as e: print(e)
def del1():
    a = 1
    del a
    try: print(a)
    except UnboundLocalError as e: print(e)
    for i in range(2):
        try: print(b)
        except UnboundLocalError as e: print(e)
        b = i
del1()
# chained comparison
def cmpc(a,b,c): return a < b < c, a < b > c, (a < b) is True, not a < b < c
print(cmpc(1,2,3), cmpc(3,2,1), cmpc(1,3,2))
class T:
    def __init__(s, v): s.v=v
    def __lt__(s,o): print('lt',s.v,o.v); return s.v<o.v
a,b,c = T(1),T(2),T(0)
print(a<b<c)
if T(1)<T(2)<T(3): print('yes')
if not (T(1)<T(0)<T(3)): print('no')
while a<b<c: pass
# swaps
a,b,c = 1,2,3
a,b = b,a
a,b,c = c,a,b
print(a,b,c)
def sw():
    a,b,c=1,2,3
    a,b=b,a
    a,b,c=c,a,b
    (a, b), *c = (b, a), c, 5
    [d, (e, *f)] = 1, (2, 3, 4)
    return a,b,c,d,e,f
print(sw())
x = y = z = []
print(x is y is z)
d = {}
d['a'], d['b'] = d['c'] = 1, 2
print(d)
d['a'] += 5
class O: pass
o = O(); o.x = 1; o.x += 2; o.x **= 3; print(o.x, d)
l = [1,2,3]; l[1:2] = [9,9]; l[0] -= 1; print(l, l[::-1], l[1:], l[:-1], l[-1])
print(f"{o.x:>{10}} {o.x!r:>5} {'a' 'b'} {3.14159:.2f} {{}} {o.x=}")
print(1 if x else 2, x or 5, x and 6, not x, (x or y or 7), 0 or None or [])
def kw(a, /, b=2, *args, c, d=4, **k): return a,b,args,c,d,k
print(kw(1, c=3), kw(1,2,3,4,c=5,e=6), kw(*[1,2], **{'c':3, 'z':1}), kw(1, *(2,3), c=1, *[4], **{}, d=9))
def outer():
    n = 0
    def inc():
        nonlocal n
        n += 1
        return n
    inc(); inc()
    def deep():
        def deeper(): return n, inc()
        return deeper()
    return deep(), n
print(outer())
print([*range(3), *'ab'], {*[1,2],3}, {**{'a':1}, 'b':2}, (*[1],), [1,2,3,4,5], {1,2,3}, (1,(2,3)))
import sys
def big(): return [1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23,24,25,26,27,28,29,30,31,sys and 32,33]
print(sum(big()))
print(max(1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23,24,25,26,27,28,29,30,31,32,33))
