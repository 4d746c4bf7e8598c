import sys, importlib.util, importlib.abc
# a finder and loader of one's own
class Finder(importlib.abc.MetaPathFinder):
    def find_spec(self, fullname, path, target=None):
        print("find", fullname, path)
        if fullname.split('.')[0] == 'virtual':
            return importlib.util.spec_from_loader(fullname, Loader(), origin='nowhere', is_package=fullname=='virtual')
class Loader(importlib.abc.Loader):
    def create_module(self, spec):
        print("create", spec)
        return None
    def exec_module(self, module):
        print("exec", module.__name__, module.__package__, module.__spec__._initializing)
        module.value = 42
    def __repr__(self): return 'Loader()'
sys.meta_path.insert(0, Finder())
import virtual
print(virtual, virtual.__path__, virtual.__loader__, virtual.__spec__)
try:
    import virtual.sub.deep
except ImportError as error:
    print(type(error).__name__, error)
