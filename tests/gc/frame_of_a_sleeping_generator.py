# A generator whose frame object was made still goes in a cycle, and its function has no holder more.
import gc
import sys


def f():
    yield sys.getrefcount(f)


namespace = {'gc': gc}
exec('''
def g():
    yield 1
made = g()
next(made)
frame = made.gi_frame
del frame
''', namespace)
print(gc.is_tracked(namespace['made'].gi_frame), len(gc.get_referents(namespace['made'].gi_frame)))
gc.collect()
namespace = None
print(gc.collect() > 0, sum(getattr(x, '__name__', '') == 'g' for x in gc.get_objects()))

made = f()
print(next(made))
kept = made.gi_frame
print(sys.getrefcount(f), gc.is_tracked(kept))
made.close()
print(sys.getrefcount(f), gc.is_tracked(kept), kept.f_code.co_name)


def here():
    frame = sys._getframe()
    return sys.getrefcount(here), gc.is_tracked(frame)


print(here())
