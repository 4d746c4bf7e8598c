# Arguments, attributes and copies of the exceptions that have fields.
import copy
def show(e): print(type(e).__name__, e.args, e.errno, e.strerror, e.filename, e.filename2, str(e), getattr(e, 'characters_written', 'no'))
for a in [(), (1,), (1,2), (2,'x'), (17,'x','f'), (1,'x','f',None,'g'), (1,2,3,4,5,6), (11,'x',5), (11,'x','f'), (11, 'x', None)]:
    e = OSError(*a); show(e); print(e.__reduce__()); show(copy.copy(e))
for a in [(1,'x',5), (1,'x','f'), (1,'x',5.5)]:
    try: show(BlockingIOError(*a))
    except Exception as x: print(type(x), x)
class A(OSError):
    def __init__(self, *a, bar=None): self.bar = bar; OSError.__init__(self, *a)
show(A(1, 'x', bar=2))
class A(OSError):
    def __init__(self, *a, bar=None): self.bar = bar
e = A(1, 'x', bar=2); print(e.args, e.errno, e.bar)
class A(OSError):
    def __new__(cls, msg, baz=None):
        self = OSError.__new__(cls, msg); self.baz = baz; return self
e = A('some', 'baz'); print(e.args, e.baz)
e = A('some', baz='b'); print(e.args, e.baz)
class A(FileNotFoundError): pass
show(A(17, 'x', 'f'))
for cls in (OSError, FileNotFoundError, A):
    try: cls(a=1)
    except TypeError as x: print(x)
    try: cls('x', filename=1)
    except TypeError as x: print(x)
e = ImportError('test', name='name', path='path')
print(e.__reduce__(), copy.copy(e).name, copy.deepcopy(e).path)
e.__init__(); print(e.args, e.msg, e.name, e.path)
e = ImportError('a', 'b', name='c'); print(e, e.msg, e.name)
class S(ImportError): pass
for cls in (ImportError, S, ModuleNotFoundError, AttributeError, NameError, UnboundLocalError):
    for k in ({'x':1}, {'name':1}, {'name':1,'obj':2}, {'name':1,'path':2}, {'name_from':3}):
        try: e = cls('t', **k); print(repr(e), e.name, e.__reduce__())
        except TypeError as x: print(x)
try: [].foo
except AttributeError as e: print(e.__reduce__()); c = copy.copy(e); print(c, c.name, c.obj)
try: foo
except NameError as e: print(e.__reduce__(), e.name); c = copy.copy(e); print(c, c.name)
e = AttributeError('x'); e.foo = 3; print(e.__reduce__())
for cls, a in [(UnicodeDecodeError, ('ascii', b'x', 0, 1, 'r')), (UnicodeEncodeError, ('ascii', 'x', 0, 1, 'r')), (UnicodeTranslateError, ('x', 0, 1, 'r')), (SyntaxError, ('m', ('f', 1, 2, 't'))), (StopIteration, (1,)), (SystemExit, (3,)), (KeyError, ('k',)), (ExceptionGroup, ('m', [ValueError(1)]))]:
    e = cls(*a); c = copy.copy(e); print(repr(c), str(c), c.__reduce__(), vars(c), sorted(n for n in dir(c) if not n.startswith('__')))
try: e.__dict__ = 3
except TypeError as x: print(x)
for n in ('args','__traceback__','__cause__','__context__','__suppress_context__'):
    try: delattr(e, n)
    except Exception as x: print(type(x).__name__, x)
    try: setattr(e, n, 5)
    except Exception as x: print(type(x).__name__, x)
