# Equal constants of one compilation are one object, inside tuples and frozensets too; each place holds one count.
import sys
rc=sys.getrefcount
a = ('x y', ('x y', ('x y', 1)))
print(rc('x y'), rc(a), rc(a[1]), rc(a[1][1]))
def f():
    return ('x y', ('x y', ('x y', 1)))
print(rc('x y'), rc(f()), rc(f()[1]), rc(f()[1][1]))
b = ('p q', ('p q',))
c = ('p q', ('p q',))
print(rc('p q'), rc(b), rc(b[1]), b is c)
d = [('m n', 'm n'), ('m n', 'm n')]
print(rc('m n'), rc(d[0]))
e = ('u v', 'w z')
print(rc(e[0]), rc(e), rc('u v'))
for x in ('k l', 'k l', ('k l',)): pass
print(rc(x[0]), rc(x))
def g(a='q r', b=('q r',), *, c=(('q r',),)): return rc(a), rc(b), rc(c)
print(g())
k = {'v w': ('v w', 1)}
print(rc('v w'))
print(rc(('s t', 'u v w')))
s = 'in set' in {'in set', 'other one'}
print(rc('in set'))
l = [1.5e300, 'f g', (2, 'f g')]
print(rc('f g'))
print(rc(b'bytes here'), rc((b'bytes here',)[0]))
z = 1 in (99999999999999999999, 'o p')
print(rc('o p'))
