"""What finders and loaders need, and scripts that import by hand."""

import _imp
import sys
from _imp import ModuleSpec, SourceFileLoader

from _importers import decode_source
from importlib import _resolve_name
from importlib._abc import Loader

__all__ = [
    "LazyLoader", "Loader", "MAGIC_NUMBER", "cache_from_source", "decode_source", "find_spec",
    "module_from_spec", "resolve_name", "source_from_cache", "source_hash", "spec_from_file_location",
    "spec_from_loader",
]

MAGIC_NUMBER = b"ouro"
_TAG = sys.implementation.cache_tag


def resolve_name(name, package):
    """A relative name made absolute."""
    level = len(name) - len(name.lstrip("."))
    if not level:
        return name
    if not package:
        raise ImportError(
            f"no package specified for {name!r} (required for relative module names)"
        )
    return _resolve_name(name[level:], package, level)


def find_spec(name, package=None):
    """What an import of `name` would find, or None; its packages are imported."""
    if not isinstance(name, str):
        return name.startswith(".")
    return _imp.find_by_name(resolve_name(name, package) if name.startswith(".") else name)


def module_from_spec(spec):
    """A new module that the spec's loader can run."""
    return _imp.module_from_spec(spec)


_DEFAULT = object()


def spec_from_loader(name, loader, *, origin=None, is_package=None):
    """A spec for a loader, which is asked for what is not given."""
    if origin is None:
        origin = getattr(loader, "_ORIGIN", None)
    if not origin and hasattr(loader, "get_filename"):
        if is_package is None:
            return spec_from_file_location(name, loader=loader)
        search = [] if is_package else None
        return spec_from_file_location(name, loader=loader, submodule_search_locations=search)
    if is_package is None:
        is_package = False
        if hasattr(loader, "is_package"):
            try:
                is_package = loader.is_package(name)
            except ImportError:
                is_package = None
    return ModuleSpec(name, loader, origin=origin, is_package=is_package)


def spec_from_file_location(name, location=None, *, loader=None, submodule_search_locations=_DEFAULT):
    """A spec for a file; None when no loader takes files of that kind."""
    from os import fspath, path

    if location is None:
        location = "<unknown>"
        if hasattr(loader, "get_filename"):
            try:
                location = loader.get_filename(name)
            except ImportError:
                pass
    else:
        location = path.abspath(fspath(location))
    if loader is None:
        if not location.endswith(".py"):
            return None
        loader = SourceFileLoader(name, location)
    spec = ModuleSpec(name, loader, origin=location)
    spec.has_location = True
    if submodule_search_locations is _DEFAULT:
        if hasattr(loader, "is_package"):
            try:
                if loader.is_package(name):
                    spec.submodule_search_locations = []
            except ImportError:
                pass
    else:
        spec.submodule_search_locations = submodule_search_locations
    if spec.submodule_search_locations == [] and location:
        spec.submodule_search_locations.append(path.dirname(location))
    return spec


def cache_from_source(path, debug_override=None, *, optimization=None):
    """Where a compiled copy of a file would lie. Ouro writes none."""
    from os import fspath

    head, slash, tail = fspath(path).rpartition("/")
    base, dot, rest = tail.rpartition(".")
    name = f"{base or rest}.{_TAG}"
    if optimization is None and debug_override is not None:
        optimization = "" if debug_override else 1
    if optimization not in (None, ""):
        if not str(optimization).isalnum():
            raise ValueError(f"{str(optimization)!r} is not alphanumeric")
        name += f".opt-{optimization}"
    return f"{head}{slash}__pycache__/{name}.pyc"


def source_from_cache(path):
    """The file that a compiled copy belongs to."""
    from os import fspath

    head, _, name = fspath(path).rpartition("/")
    head, _, folder = head.rpartition("/")
    if folder != "__pycache__":
        raise ValueError(f"__pycache__ not bottom-level directory in {path!r}")
    if name.count(".") not in (2, 3):
        raise ValueError(f"expected only 2 or 3 dots in {name!r}")
    return f"{head}/{name.partition('.')[0]}.py" if head else f"{name.partition('.')[0]}.py"


def source_hash(source_bytes):
    """Eight bytes that tell two texts apart."""
    return (hash(bytes(source_bytes)) & (1 << 64) - 1).to_bytes(8, "little")


class _LazyModule(type(sys)):
    """A module that runs when an attribute of it is first asked for."""

    def __getattribute__(self, name):
        spec = object.__getattribute__(self, "__spec__")
        state = spec.loader_state
        if state["running"]:
            return object.__getattribute__(self, name)
        state["running"] = True
        own = object.__getattribute__(self, "__dict__")
        changed = {key: value for key, value in own.items() if state["names"].get(key, state) is not value}
        spec.loader.exec_module(self)
        own.update(changed)
        self.__class__ = type(sys)
        return getattr(self, name)

    def __delattr__(self, name):
        getattr(self, name)
        delattr(self, name)


class LazyLoader(Loader):
    """A loader that puts off running the module until it is used."""

    def __init__(self, loader):
        if not hasattr(loader, "exec_module"):
            raise TypeError("loader must define exec_module()")
        self.loader = loader

    @classmethod
    def factory(cls, loader):
        return lambda *args, **kwargs: cls(loader(*args, **kwargs))

    def create_module(self, spec):
        return self.loader.create_module(spec)

    def exec_module(self, module):
        module.__spec__.loader = self.loader
        module.__loader__ = self.loader
        module.__spec__.loader_state = {"running": False, "names": dict(module.__dict__)}
        module.__class__ = _LazyModule
