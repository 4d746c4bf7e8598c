# Large code: far locals, wide displays and calls, deep expressions.
import sys
def run(src, *names):
    ns = {}
    exec(compile(src, 'big', 'exec'), ns)
    return [ns[n] for n in names]
n = 3000
src = 'def f():\n' + ''.join(f' v{i} = {i}\n' for i in range(n)) + ' def g(): return v5 + v2999\n v2998 += 1\n del v2997\n for v1500 in [1,2]: pass\n v3, v2000 = v2000, v3\n try: v2997\n except UnboundLocalError as e: print(e)\n return g() + v2998 + v1500 + v3 + v2000 + sum([v1700 for v1700 in range(3)])\nr = f()\n'
print(run(src, 'r'))
src = 'def f(' + ', '.join(f'a{i}' for i in range(1500)) + ', *z, **k): return a0 + a1499 + a1200, len(z), k\nr = f(*range(1502), q=1)\nr2 = f(' + ', '.join(map(str, range(1500))) + ', x=2)\n'
print(run(src, 'r', 'r2'))
print(run('x = [' + ','.join(map(str, range(5000))) + ']\ny = [' + ','.join(f'x[{i}]' for i in range(5000)) + ']\ns = sum(y)\n', 's'))
print(run('x = 1' + ' + 1' * 2900 + '\ny = x' + '+x' * 2900 + '\n', 'x', 'y'))
print(run('x = 2\ny = ' + '(' * 150 + 'x' + '+1)' * 150, 'y'))
print(run('def f(*a): return sum(a)\ny = ' + 'f(1, 2, ' * 90 + '0' + ')' * 90, 'y'))
print(run('y = ' + '[' * 190 + ']' * 190, 'y') and 'ok')
print(run(','.join(f'a{i}' for i in range(2000)) + ' = range(2000)\n', 'a1999'))
print(run('a, *b, ' + ','.join(f'c{i}' for i in range(300)) + ' = range(1000)\nr = a, len(b), c299', 'r'))
print(run('def f(x):\n' + ''.join(f' if x == {i}: return {i} * 2\n' for i in range(3000)) + '\nr = f(2999)', 'r'))
print(run('r = f"' + '{1}x' * 200 + '"', 'r')[0][-4:])
print(run('d = {' + ','.join(f'"k{i}": {i}' for i in range(1000)) + '}\nr = len(d), d["k999"]', 'r'))
print(run('x = 0\n' + ''.join(f'x += {i * 7 % 1000}.5\n' for i in range(20000)), 'x'))
print(run('def f():\n' + ''.join(f'  s{i} = "str{i}"\n' for i in range(9000)) + '  return s8999 + s0\nr = f()', 'r'))
print(run('def f():\n x = 5\n r = []\n' + ''.join(f' r.append(x + {i}.25 + "a{i}".count("a"))\n' for i in range(9000)) + ' return sum(r)\nr = f()', 'r'))
print(run('r = ' + ' if 0 else '.join(['1'] * 900), 'r'))
print(run('r = ' + 'not ' * 901 + '1', 'r'))
print(run('r = ' + ' and '.join(['1'] * 3000), 'r'), run('x=3\nr = ' + ' < '.join(['x'] * 300), 'r'))
print(run('def f(' + ','.join(f'a{i}=1' for i in range(60)) + ', *, ' + ','.join(f'k{i}: int=2' for i in range(60)) + '): return a59 + k59\nr = f(), len(f.__annotations__)', 'r'))
print(run('r = dict(' + ','.join(f'k{i}={i}' for i in range(100)) + ')', 'r')[0]['k99'])
print(run('r = max(' + ','.join(map(str, range(100))) + ', key=lambda x: -x)', 'r'))
print(run('x = 1\n' + ''.join(' ' * i + 'if x:\n' for i in range(90)) + ' ' * 90 + 'y = 2', 'y'))
print(run('if 0: pass\n' + ''.join(f'elif 0 == {i}: pass\n' for i in range(1, 800)) + 'else: y = 3', 'y'))
