x = 1
def f():
    global y; y = 2; z = 3
    return sorted(locals()), 'y' in globals()
print(f(), y); del y
try: y
except NameError as e: print(e, e.name)
def g():
    try: return w
    finally: w = 1
try: g()
except UnboundLocalError as e: print(e)
print(eval('x + 1', {'x': 5}), vars() is globals(), dir()[:1], [n for n in ('a', 'b')]); import builtins; builtins.zz = 3; print(zz); del builtins.zz; (lambda: (yield))
for v in 'ab': pass
print(v); exec('q = 5'); print(q); i: int = 4; print(__annotations__, __name__)
