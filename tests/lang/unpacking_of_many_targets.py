n = 9000
names = ['a%d'%i for i in range(n)]
exec('['+','.join(names)+'] = range(n)'); print(a0, a4500, a8999)
exec(','.join(names)+' = (x*2 for x in range(n))'); print(a0, a8999)
exec('*b,'+','.join(names)+' = range(n+2)'); print(a0, a8999, b)
exec('f,*b,'+','.join(names)+' = range(n+2)'); print(a0, a8999, b)
ns = {}
exec('def f(v):\n  ' + ','.join(names) + '= v\n  return a0, a8999, sum([a1, a2])', ns)
print(ns['f'](range(9000)))
for bad in (range(5), range(9001), 5, (i for i in range(8999))):
    try: ns['f'](bad)
    except (ValueError, TypeError) as e: print(e)
try: exec('*b,'+','.join(names)+' = range(7)')
except ValueError as e: print(e)
print(sum(1 for ns['x'], in zip(range(3))))
try: exec(','.join(names)+',*b = range(n+2)')
except SyntaxError as e: print(e)
exec('for ' + ','.join(names) + ' in [range(9000)]: print(a17)')
