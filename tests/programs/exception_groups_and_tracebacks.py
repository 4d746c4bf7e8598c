"""Exception groups, except*, traceback module, notes, chaining, warnings."""
import sys, traceback, warnings, io
def tree(e, d=0):
    print('  ' * d + f'{type(e).__name__}({e.args[0] if e.args else ""!r})', getattr(e, '__notes__', ''))
    if isinstance(e, BaseExceptionGroup):
        for x in e.exceptions: tree(x, d + 1)
g = ExceptionGroup('top', [ValueError(1), TypeError('t'), ExceptionGroup('mid', [OSError(2, 'no', 'f'), ValueError(2), ExceptionGroup('deep', [KeyError('k')])])])
tree(g); print(g, repr(g), g.message, g.exceptions[0], str(BaseExceptionGroup('b', [KeyboardInterrupt()])), type(BaseExceptionGroup('b', [ValueError()])).__name__, g.args)
m, r = g.split(ValueError); tree(m); tree(r); print(g.subgroup(KeyboardInterrupt), g.split(lambda e: isinstance(e, LookupError))[0], g.subgroup((KeyError, TypeError)).exceptions, g.subgroup(ExceptionGroup) is g, g.derive([ValueError(9)]))
for f in (lambda: ExceptionGroup('x', []), lambda: ExceptionGroup('x', [1]), lambda: ExceptionGroup('x', [KeyboardInterrupt()]), lambda: ExceptionGroup(5, [ValueError()]), lambda: ExceptionGroup('x'), lambda: ExceptionGroup('x', 5), lambda: g.split(5), lambda: g.subgroup('x'), lambda: setattr(g, 'message', 1), lambda: ExceptionGroup('x', (ValueError(),)).exceptions, lambda: ExceptionGroup('x', [ValueError], 3), lambda: ExceptionGroup[int]):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
def star(exc):
    try:
        try: raise exc
        except* ValueError as e: print('V', e, e.exceptions); 
        except* (KeyError, OSError) as e: print('KO', e, len(e.exceptions)); raise RuntimeError('from handler') from e
        except* TypeError as e: print('T', e); e.add_note('seen'); raise
        else: print('else')
        finally: print('finally', sys.exception() is None)
    except BaseException as e: print('left:'); tree(e); print(repr(e.__cause__), repr(e.__context__)[:60])
    else: print('all handled')
for e in (g, ValueError('naked'), TypeError('bare'), ExceptionGroup('only', [KeyError(1)]), ExceptionGroup('other', [ZeroDivisionError(), ValueError(3)]), BaseExceptionGroup('base', [KeyboardInterrupt('ki'), ValueError(4)]), KeyboardInterrupt('plain'), SystemExit(3)): star(e)
try:
    try: 1 / 0
    except* ExceptionGroup: pass
except TypeError as e: print(e)
try:
    try: 1 / 0
    except* 5: pass
except TypeError as e: print(e)
try:
    try: raise ExceptionGroup('a', [ValueError(1), TypeError(2)])
    except* ValueError: raise
    except* TypeError: raise KeyError('new')
except ExceptionGroup as e: tree(e); traceback.print_exception(e, file=sys.stdout)
for src in ('try: pass\nexcept* ValueError: break', 'for x in y:\n try: pass\n except* V: continue', 'def f():\n try: pass\n except* V: return', 'try: pass\nexcept*: pass', 'try: pass\nexcept* A: pass\nexcept B: pass', 'try: pass\nexcept: pass\nexcept A: pass', 'for x in y:\n try: pass\n except* V:\n  for z in y: break', 'try: pass\nexcept* V:\n def f(): return 1'):
    try: compile(src, '<s>', 'exec'); print('ok')
    except SyntaxError as e: print(e.msg, e.lineno, e.offset)
class MyG(ExceptionGroup):
    def __new__(cls, msg, excs, code): self = super().__new__(cls, msg, excs); self.code = code; return self
    def derive(self, excs): return MyG(self.message, excs, self.code + 1)
try: raise MyG('mine', [ValueError(1), KeyError(2)], 10)
except* ValueError as e: print(type(e).__name__, e.code, e.exceptions)
except* KeyError as e: print(type(e).__name__, e.code, e.exceptions)
def chain(kind):
    try:
        try: {}['first']
        except KeyError as e:
            if kind == 'context': int('x')
            elif kind == 'cause': raise TypeError('caused') from e
            elif kind == 'none': raise TypeError('hidden') from None
            elif kind == 'self': raise e
            elif kind == 'bare': raise
            elif kind == 'loop': raise KeyError('again') from e
            elif kind == 'new cause': raise TypeError('other') from OSError('elsewhere')
            elif kind == 'note': e.add_note('note 1'); e.add_note('multi\nline'); e.__notes__.append(5); raise
            elif kind == 'class': raise StopIteration
    finally:
        if kind == 'context': chain('none') if 0 else None
for k in ('context', 'cause', 'none', 'self', 'bare', 'loop', 'new cause', 'note', 'class'):
    try: chain(k)
    except Exception as e: print('---', k); traceback.print_exc(file=sys.stdout); print(traceback.format_exception_only(e), repr(e.__cause__), repr(e.__context__), e.__suppress_context__)
def f(n): return g_(n - 1) if n else 1 / 0
def g_(n): return f(n)
try: f(3)
except ZeroDivisionError as e:
    tb = e.__traceback__; ex = traceback.extract_tb(tb); print(len(ex), ex[-1].name, ex[-1].line, ex[0].lineno == tb.tb_lineno, ex[-1].colno, ex[-1].end_colno, repr(ex[-1])[:20], tuple(ex[-1])[2:], ''.join(traceback.format_list(ex[-1:])), end='')
    print(*traceback.format_tb(tb, limit=2), *traceback.format_tb(tb, -1), sep='', end=''); st = traceback.StackSummary.from_list([('f.py', 3, 'fn', 'code here'), ('g.py', 4, 'gn', None)]); print(*st.format(), sep='', end='')
    te = traceback.TracebackException.from_exception(e, limit=1); print(list(te.format(chain=False)), te.exc_type is ZeroDivisionError, te == traceback.TracebackException.from_exception(e, limit=1))
    n = 0
    while tb: n += 1; last = tb; tb = tb.tb_next
    print(n, last.tb_frame.f_code.co_name, last.tb_frame.f_locals, last.tb_lasti > 0, e.with_traceback(None) is e, e.__traceback__)
print([fs.name for fs in traceback.extract_stack()], len(traceback.format_stack()), traceback.format_exception(None), traceback.format_exc())
def rec(n): rec(n + 1)
sys.setrecursionlimit(150)
try: rec(0)
except RecursionError as e: traceback.print_exc(file=sys.stdout); print(len(traceback.extract_tb(e.__traceback__)) > 100)
def mutual(n): return other(n)
def other(n): return mutual(n + 1)
try: mutual(0)
except RecursionError as e: s = traceback.format_exc(); print(s.count('mutual'), s.count('Previous'), s[-60:])
sys.setrecursionlimit(1000)
class Weird(Exception):
    def __str__(self): raise ValueError('no str')
class WeirdR(Exception):
    def __repr__(self): 1 / 0
for w in (Weird(1), WeirdR(2), Exception(), Exception(''), Exception(None), Exception('a', 2), Exception('multi\nline'), KeyError(), KeyError('a', 'b'), OSError(), OSError(5), OSError(5, 'x', 'f', None, 'g'), SyntaxError('m', ('f', 2, 3, 'code x\n', 2, 6)), SyntaxError('just'), UnicodeDecodeError('utf-8', b'ab', 0, 1, 'bad'), UnicodeEncodeError('ascii', 'é', 0, 1, 'no'), StopIteration(5), SystemExit(2), ImportError('i', name='n', path='p'), NameError('nm', name='q'), AttributeError('at', name='x', obj=5), AssertionError((1, 2))):
    try: print(traceback.format_exception_only(w), end=' ')
    except Exception as e: print('FAIL', type(e).__name__, e, end=' ')
    try: print(repr(w), w.args)
    except Exception as e: print(type(e).__name__, e)
with warnings.catch_warnings(record=True) as rec_:
    warnings.simplefilter('always'); warnings.warn('one'); warnings.warn('two', DeprecationWarning, stacklevel=1); warnings.warn(UserWarning('inst')); print([(str(w.message), w.category.__name__, w.lineno > 0) for w in rec_])
for action in ('error', 'ignore', 'always', 'default', 'module', 'once'):
    with warnings.catch_warnings(record=True) as rec_:
        warnings.simplefilter(action)
        try:
            for i in range(3): warnings.warn(f'msg{i % 2}', UserWarning)
            for i in range(3): warnings.warn('same', RuntimeWarning)
        except Warning as w: print('raised', repr(w))
        print(action, [str(w.message) for w in rec_])
with warnings.catch_warnings():
    warnings.filterwarnings('ignore', category=FutureWarning); warnings.filterwarnings('error', message='bad'); warnings.warn('bad thing', FutureWarning) if 0 else None
    for m, c in (('fine', FutureWarning), ('bad thing', UserWarning)):
        try: warnings.warn(m, c); print('passed', m)
        except UserWarning as w: print('error', w)
for f in (lambda: warnings.warn('x', int), lambda: warnings.warn('x', category='y'), lambda: warnings.simplefilter('nope'), lambda: warnings.filterwarnings('error', category=int), lambda: warnings.warn(), lambda: warnings.warn_explicit('m', UserWarning, 'file.py', 10), lambda: warnings.formatwarning('msg', UserWarning, 'f.py', 3, 'src line'), lambda: warnings.warn('x', stacklevel='a')):
    try: print(repr(f()))
    except Exception as e: print(type(e).__name__, e)
def deprecated(): warnings.warn('old', DeprecationWarning, stacklevel=2)
deprecated(); warnings.warn('seen on stderr')
class D:
    def __del__(self): raise RuntimeError('in del')
D(); sys.stderr.flush()
raise ExceptionGroup('final', [ValueError('a'), ExceptionGroup('sub', [TypeError(i) for i in range(3)] + [ExceptionGroup('n' * 3, [KeyError('deep')])])]) from OSError('root')
