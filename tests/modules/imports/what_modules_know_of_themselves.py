import os, sys, package, package.inner, helper
for module in (package, package.inner, helper):
    spec = module.__spec__
    print(module.__name__, repr(module.__package__), spec.name, spec.parent, spec.has_location, spec.origin == module.__file__)
    print(type(module.__loader__).__name__, module.__loader__ is spec.loader, spec.loader.name, spec.loader.path == module.__file__)
    print(getattr(module, '__path__', None) == spec.submodule_search_locations, '__pycache__' in module.__cached__, module.__cached__ == spec.cached)
print(os.__spec__.origin, os.__loader__, sys.__spec__, repr(sys.__package__))
print(repr(sys), repr(os))
print(type(sys.meta_path), sorted(finder.__name__ for finder in sys.meta_path))
print(__name__, __spec__, __package__, os.path.isabs(__file__), __cached__)

class Talking(type(sys)):
    def __call__(self): return 'called ' + self.__name__
    @property
    def computed(self): return 'a property'

sys.modules['helper'].__class__ = Talking
print(helper(), helper.computed, type(helper).__name__)
helper.__class__ = type(sys)
print(hasattr(helper, 'computed'))
