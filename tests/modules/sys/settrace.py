import sys
def tracer(frame, event, arg):
    if event == 'exception': arg = arg[0].__name__, repr(arg[1])
    print(frame.f_code.co_name, event, frame.f_lineno, arg)
    return tracer
def f(x):
    y = x + 1
    for i in range(2):
        y += i
    return y
def g():
    try:
        1/0
    except ZeroDivisionError:
        pass
    return [f(a) for a in (1,)]
def gen():
    yield 1
    yield 2
def h():
    try:
        raise ValueError('v')
    finally:
        x = 1
class M:
    def __enter__(self): return 1
    def __exit__(self, *a): return False
class C:
    def m(self):
        with M() as q:
            return 5
sys.settrace(tracer)
f(1)
g()
list(gen())
try: h()
except ValueError: pass
C().m()
while f(2) < 0:
    pass
sys.settrace(None)
print(sys.gettrace())
def quiet(frame, event, arg):
    print('q', frame.f_code.co_name, event)
sys.settrace(quiet)
f(1)
sys.settrace(None)
def prof(frame, event, arg):
    if not event.startswith('c_'): print('p', frame.f_code.co_name, event, arg)
sys.setprofile(prof)
g()
sys.setprofile(None)
def boom(frame, event, arg):
    if event == 'line': raise RuntimeError('from the tracer')
    return boom
sys.settrace(boom)
try: f(1)
except RuntimeError as e: print(e, sys.gettrace())
def setter(frame, event, arg):
    if event == 'line' and frame.f_lineno == 8: frame.f_locals['y'] = 100
    return setter
sys.settrace(setter)
print(f(1))
sys.settrace(None)
