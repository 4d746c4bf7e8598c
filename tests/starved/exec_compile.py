src = '\n'.join('def f%d(a, b=%d):\n    x = [i for i in range(a) if i != b]\n    return {"k": x, **{str(i): i for i in x}}' % (i, i) for i in range(12))
c = compile(src, '<gen>', 'exec'); ns = {}; exec(c, ns); print(ns['f3'](5), eval('f2(3)', ns), c.co_names, c.co_name)
for bad in 'x =', '(', 'def f(:', "'abc", 'a b', 'return 1', 'f"{', '\ta\n b', 'lambda: (yield', '1 = 2', 'break':
    try: compile(bad, 'bad', 'exec')
    except SyntaxError as e: print(e.msg, e.lineno, e.offset)
exec('class Q:\n  z: int = 1\n  def m(self): return __class__\nprint(Q().m().__name__, Q.__annotations__)')
