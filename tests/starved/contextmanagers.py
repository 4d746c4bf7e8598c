import contextlib
@contextlib.contextmanager
def cm(n):
    print('in', n)
    try: yield n
    except KeyError as e: print('caught', e)
    finally: print('out', n)
with cm(1) as a, cm(2) as b:
    print(a, b); raise KeyError('x')
with contextlib.ExitStack() as st:
    for i in range(4): st.enter_context(cm(i))
    st.callback(print, 'cb')
with contextlib.suppress(ValueError): int('x')
class C:
    def __enter__(s): raise OSError('enter')
    def __exit__(s, *a): pass
try:
    with C(): pass
except OSError as e: print(e)
