class P:
    def __format__(self, spec): return f'<{spec}>'
    def __repr__(self): return 'P()'
p, n, w = P(), 12345.678, 12
print(f'{p:abc} {p!r:>10} {n:{w}.2f} {n:,.1f} {w:#x} {w!s:*^9} {"nested " + f"{n}"}')
print('{0} {1!r:>8} {name:{width}} {0[0]} {p.x}'.format('ab', 'c', name='n', width=6, p=type('Q', (), {'x': 3})))
print('%(a)s %(b)05d %%' % {'a': 1, 'b': 2}, format(n, '010.3f'), '{:>{}}'.format('x', 5), '{!a}'.format('é'))
import string
print(string.Template('$a ${b}').substitute(a=1, b=2), string.capwords('a b c'))
