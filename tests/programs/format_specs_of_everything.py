"""Formatting tables with every spec, %, str.format and f-strings."""
import sys, string, textwrap
from string import Formatter, Template
vals_i = [0, 1, -1, 255, -255, 10**6, -123456789, 2**64, True]
specs_i = ['', 'd', 'b', 'o', 'x', 'X', '#b', '#o', '#x', '#X', 'c', 'n', 'e', '.2f', '%', 'g', ',', '_', '_x', '#_b', '+', ' ', '-', '08', '+08d', '=+10', '<10', '>10', '^11', '*^+13,', '#010x', ' =#12_x', '010,', '.3', '_d', ',x', 's', '\u00e9>6', '1000000000000000000000', '0<8', '<08', 'z', 'zf', '.0%', '#.0f', '+.3e', ',.2f', '_.4g']
for sp in specs_i:
    row = []
    for v in vals_i:
        try: row.append(format(v, sp))
        except (ValueError, OverflowError) as e: row.append(f'{type(e).__name__}({e})')
    if len(set(map(str, row))) == 1 and 'Error' in row[0]: row = row[:1]
    print(repr(sp), row)
vals_f = [0.0, -0.0, 1.0, 0.1, -1.5, 1e16, 1e15, 123456789.123, 1e-5, 1e-4, 1.7976931348623157e308, 5e-324, float('inf'), float('-inf'), float('nan'), 2.5, 3.5, 1e22, 1e23]
specs_f = ['', 'f', '.0f', '.1f', '#.0f', 'e', '.0e', '#.0e', 'E', 'g', '.3g', '#g', 'G', '%', '.1%', 'n', ',', ',.2f', '_.3f', '+', ' .2f', 'z.1f', 'z', '+z.0f', '012.3f', '<12', '=+12.1f', '*^15.2e', '.17g', '.20', 'F', 'd', 'x', 's', ',.3e', '0,.1f', '015,.1f', '.0', '.1', '.5', '010']
for sp in specs_f:
    row = []
    for v in vals_f:
        try: row.append(format(v, sp))
        except ValueError as e: row.append(str(e)); break
    print(repr(sp), *row, sep='|')
for sp in ['', 's', '10', '>10', '^10', '.2', '10.3', '*<7.4s', 'd', '=10', '010', '<010', '+', ',', 'z', '#', '\U0001f600^9', '.0', '{}>3']:
    row = []
    for v in ('', 'a', 'hello', 'ñandú', '日本', 'e\u0301'):
        try: row.append(format(v, sp))
        except ValueError as e: row.append(str(e)); break
    print(repr(sp), row)
for v in (1j, 1+2j, -0.0-0j, complex('nan+infj'), 1e20+1e-7j):
    for sp in ('', '.2f', 'g', '>20', '+.1e', ',', '%', '=10', '010', 'd', 'n', '^30.3', '#g'):
        try: print(repr(sp), format(v, sp), end=' ; ')
        except ValueError as e: print(repr(sp), e, end=' ; ')
    print()
for v in (None, [], (1,), {}, {1}, object, Ellipsis, b'x', range(3), slice(1), len):
    for sp in ('', 's', '10'):
        try: print(repr(format(v, sp)), end=' ')
        except TypeError as e: print(e, end=' ')
    print()
P = ['%d', '%5d|', '%-5d|', '%05d', '%+d', '% d', '%x', '%#x', '%#o', '%X', '%o', '%i', '%u', '%e', '%.3f', '%g', '%G', '%#g', '%c', '%s', '%r', '%a', '%10.3s|', '%-10r|', '%%', '%.3d', '%+.2e', '%#X', '%.10x', '%08.2f', '%-08.2f|', '% 08d', '%ld', '%hd', '%y', '%', '%5', '%*d', '%.*f', '%(a)s', '%.', '%c%c', '%zd', '%-+ #08d|']
for p in P:
    for a in (65, -3.7, 'é', (7, 42), {'a': 1}, 10**25, True, None):
        try: print(repr(p % a), end=' ')
        except Exception as e: print(f'{type(e).__name__}:{e}', end=' ')
    print('<-', p)
print('%(a)5.1f %(b)r %(a)s %%' % {'a': 2, 'b': 'x', 'c': 0}, '%(x(y)z)s' % {'x(y)z': 1}, '%s' % ((1, 2),), '%s %s' % (1, [2]), '%()s' % {'': 'empty'})
for f, a, k in [('{} {}', (1, 2), {}), ('{1} {0} {1}', (1, 2), {}), ('{a.real} {b[0]} {b[-1]}', (), {'a': 3j, 'b': {'-1': 'neg', 0: 'zero'}}), ('{0[x]} {0[0]}', ({'x': 1, 0: 2},), {}), ('{:{}}', ('a', 5), {}), ('{:{w}.{p}}', ('abcdef',), {'w': 8, 'p': 3}), ('{!r} {!s:>5} {!a}', ('é', 'é', 'é'), {}), ('{{}} {{{}}}', (1,), {}), ('{', (), {}), ('}', (), {}), ('{0} {}', (1, 2), {}), ('{} {0}', (1, 2), {}), ('{2}', (1,), {}), ('{x}', (), {}), ('{0.nope}', (1,), {}), ('{0[}', ([1],), {}), ('{0[a]}', ([1],), {}), ('{!x}', (1,), {}), ('{!}', (1,), {}), ('{:d}', ('x',), {}), ('{0!r:}', (1,), {}), ('{:{:{}}}', (1, 2, 3), {}), ('{0.}', (1,), {}), ('{0[]}', (1,), {}), ('{a b}', (), {'a b': 'sp'}), ('{ a }', (), {' a ': 'sp2'}), ('{0!rr}', (1,), {}), ('{:>{n}}', ('z',), {'n': 4}), ('{0:{0}}', (5,), {}), ('{.imag}', (4j,), {}), ('{[k][0]}', ({'k': 'v'},), {}), ('{-1}', (1,), {}), ('{1_0}', (1,), {}), ('{0x}', (1,), {'0x': 2}), ('{:%Y}', (3,), {}), ('{!s', (3,), {}), ('{0:}}', (3,), {})]:
    try: print(repr(f), '->', f.format(*a, **k))
    except Exception as e: print(repr(f), '!', type(e).__name__, e)
class Tr:
    def __init__(s, n): s.n = n
    def __format__(s, spec): return f'<{s.n}:{spec}>'
    def __str__(s): return 'str' + s.n
    def __repr__(s): return 'repr' + s.n
    def __getattr__(s, a): return Tr(s.n + '.' + a)
    def __getitem__(s, k): return Tr(f'{s.n}[{k!r}]')
t = Tr('t'); w = 3
print('{0.a.b[c][1].d:x{1}y} {0!s:>6} {0!r}'.format(t, 2), f'{t:{w}{w:>{w}}}', f'{t.q[1]!s:^12}|{t=}|{t = !s}|{t.x=:zz}|{w=:04}|{w!r:^5}|{ w + 1 = }')
print(f'{"nested " + f"{w:{f"{w}"}}" + "!"}', f"{'a' 'b'}", f'{(lambda x: x * 2)(3)}', f'{ {1: 2}[1] }', f'{w:}', f'{"\n".join("ab")!r}', f'{[*range(w)]}', f'{w,}', f'{w if w else 0:>3}', f'{(y := 5)}{y}', f'\x41{w}\N{BULLET}', rf'\d{w}', f'{{{w}}}', f'''{
    w +
    1}''')
class MyF(Formatter):
    def get_value(self, key, args, kw): return f'<{key}>' if isinstance(key, str) and key not in kw else super().get_value(key, args, kw)
    def convert_field(self, v, c): return v.upper() if c == 'u' else super().convert_field(v, c)
    def check_unused_args(self, used, args, kw): print('used', sorted(map(str, used)), len(args), sorted(kw))
m = MyF(); print(m.format('{} {x} {y!u:>6} {z}', 1, 2, y='up'), m.vformat('{0}{0}', ('r',), {}))
print(list(Formatter().parse('a{b!r:c}d{{e}}{}')), *_string_ if False else ())
try: m.format('{!q}', 1)
except ValueError as e: print(e)
tm = Template('$who likes ${what}s $$5 $')
try: tm.substitute(who='x', what='y')
except ValueError as e: print(e)
print(tm.safe_substitute(who='tim'), Template('$a$b ${a}b').substitute({'a': 1}, b=2), Template('$x ${y} $').is_valid(), Template('$x ${y} $x').get_identifiers())
try: Template('$nope').substitute({})
except KeyError as e: print('KeyError', e)
rows = [('Item', 'Qty', 'Price'), ('Äpfel', 3, 1.5), ('Pears', 12, 22.75), ('日本梨', 100, 1234.5)]
wd = [max(len(f'{r[i]}') for r in rows) for i in range(3)]
for i, (a, b, c) in enumerate(rows):
    print(f'|{a:{wd[0]}}|{b:>{wd[1]}}|{c:{">10,.2f" if i else "^10"}}|'); i or print(f'|{"":-<{wd[0]}}|{"":->{wd[1]}}|{"":=^10}|')
print('a\tb\tcde\tf'.expandtabs(4), 'x'.center(4, '*'), 'x'.center(5, '*'), '-5'.zfill(5), '+'.zfill(3), ''.zfill(2), 'abc'.ljust(5, '.') + '|', 'tItLe cASE o\'neil'.title(), 'ß'.upper(), string.capwords('  a  b c '), 'ǆ'.title(), 'İ'.lower().encode())
print(textwrap.fill('The quick-brown fox jumped over the lazy dog, and_a_very_long_word_that_breaks here.  End.', 20, break_long_words=True), textwrap.shorten('hello big world', 12), textwrap.dedent('  a\n    b\n\n  c'), textwrap.indent('a\n\nb', '> '), sep='\n')
print(format(1234567.891, ',.1f'), format(2**100, ',d'), round(2.675, 2), round(-0.5), round(1e300, -299), round(12345, -2), repr(1e16), str(1e-5), 1e5, 123456789012345678.0, 0.1 + 0.2, 1/3, 5e-324, float.fromhex('0x1.8p3'), (0.1).hex(), 2.0**70)
