import sys, importlib, importlib.util, importlib.machinery, importlib.abc, os, warnings
W = '/tmp/ouro_importlib_%d' % os.getpid()
def print(*values, out=print): out(*[str(value).replace(W, 'W') for value in values])
os.makedirs(W + '/p/q')
open(W+'/p/__init__.py','w').write('x = 1\n')
open(W+'/p/q/__init__.py','w').write('from .. import x\nfrom . import *\n')
open(W+'/one.py','w').write('count = globals().get("count", 0) + 1\nprint("one runs", __name__, __spec__.name)\n')
open(W+'/fails.py','w').write('import one\n1/0\n')
open(W+'/old.py','w').write('pass\n')
sys.path.insert(0, W)
import one, p.q
print(importlib.reload(one).count, one is sys.modules['one'])
for n in ['one', 'p', 'p.q', 'p.nope', 'nope', 'sys', 'os', 'p.q.r']:
    try: s = importlib.util.find_spec(n); print(n, s and (s.name, s.origin if n!='os' else 0, s.parent, s.has_location if n!='os' else 0, s.submodule_search_locations, type(s.loader).__name__))
    except Exception as e: print(n, type(e).__name__, e)
spec = importlib.util.spec_from_file_location('mine', W+'/one.py')
print(spec.name, spec.origin, spec.loader.name, spec.loader.path, spec.has_location, spec.parent, spec.submodule_search_locations)
m = importlib.util.module_from_spec(spec)
print(m.__name__, m.__file__, 'mine' in sys.modules, m.__spec__ is spec)
spec.loader.exec_module(m)
print(m.count, spec.loader.get_source('mine')[:10], spec.loader.is_package('mine'), spec.loader.get_filename('mine'), spec.loader.get_data(W+'/old.py'))
code = spec.loader.get_code('mine'); print(type(code), code.co_filename)
try: spec.loader.get_filename('other')
except ImportError as e: print(e, e.name)
for bad in ['fails']:
    try: import fails
    except ZeroDivisionError as e: print(e, 'fails' in sys.modules, 'one' in sys.modules)
print(importlib.import_module('.q', 'p'), importlib.import_module('p.q') is p.q)
for a in [('.q',), ('..q','p'), ('',), ('.nope','p')]:
    try: importlib.import_module(*a)
    except Exception as e: print(type(e).__name__, e)
print(importlib.util.resolve_name('.a','b.c'), importlib.util.resolve_name('..a','b.c'))
sys.modules['blocked'] = None
try: import blocked
except ImportError as e: print(type(e).__name__, e, e.name)
try: importlib.util.find_spec('blocked')
except Exception as e: print(type(e).__name__, e)
# lazy
spec = importlib.util.find_spec('old'); 
loader = importlib.util.LazyLoader(spec.loader); spec.loader = loader
mod = importlib.util.module_from_spec(spec); sys.modules['lazy']=mod
loader.exec_module(mod); print(type(mod).__name__); mod.__doc__; print(type(mod).__name__)
class L(importlib.machinery.SourceFileLoader):
    def source_to_code(self, data, path, *, _optimize=-1):
        return super().source_to_code(data.replace(b'x = 1', b'x = 2'), path)
class F:
    @staticmethod
    def find_spec(name, path, target=None):
        if name == 'p2': return importlib.util.spec_from_file_location('p2', W+'/p/__init__.py', loader=L('p2', W+'/p/__init__.py'))
sys.meta_path.append(F)
import p2; print(p2.x, p2.__path__, p2.__package__)
try: import p2.nope
except Exception as e: print(type(e).__name__, e)
del p2.__path__
try: import p2.nope
except Exception as e: print(type(e).__name__, e)
print(issubclass(importlib.machinery.SourceFileLoader, importlib.abc.SourceLoader), isinstance(p2.__loader__, importlib.abc.Loader), issubclass(importlib.machinery.PathFinder, importlib.abc.MetaPathFinder))
class H:
    def __init__(self, path):
        if not path.startswith('virt:'): raise ImportError('no')
        self.path = path
    def find_spec(self, name, target=None):
        print('hook', self.path, name)
        if name == 'vm': return importlib.machinery.ModuleSpec(name, LL(), origin=self.path)
    def invalidate_caches(self): print('invalidated')
class LL:
    def create_module(self, spec): return None
    def exec_module(self, m): m.y = 5
sys.path_hooks.append(H); sys.path.append('virt:1')
import vm; print(vm, vm.y, 'virt:1' in sys.path_importer_cache)
import importlib; importlib.invalidate_caches()
s=importlib.machinery.ModuleSpec('a.b', None); print(s, s.parent, s.cached, s.has_location, s == importlib.machinery.ModuleSpec('a.b', None), s.loader_state)
try: importlib.util.module_from_spec(s)
except Exception as e: print(type(e).__name__, e)
class NoExec:
    def exec_module(self, m): pass
try: importlib.util.module_from_spec(importlib.machinery.ModuleSpec('z', NoExec()))
except Exception as e: print(type(e).__name__, e)
class OldL:
    def load_module(self, name):
        m = type(sys)(name); sys.modules[name] = m; m.old = 1; return m
class OldF:
    def find_spec(self, name, path, target=None):
        if name == 'oldy': return importlib.machinery.ModuleSpec(name, OldL())
sys.meta_path.append(OldF())
warnings.simplefilter('ignore')
import oldy; print(oldy.old)
open(W+'/swap.py','w').write('import sys\nsys.modules[__name__] = "swapped"\n')
import swap; print(swap)
open(W+'/gone.py','w').write('import sys\ndel sys.modules[__name__]\n')
try: import gone
except Exception as e: print(type(e).__name__, e)
print(list(sys.modules)[-3:])
sys.meta_path.clear()
try: import nothing_here
except Exception as e: print(type(e).__name__, e)
for folder, folders, names in os.walk(W, topdown=False):
    for name in names: os.remove(folder + '/' + name)
    os.rmdir(folder)
