"""The less used parts of the import system, called by name from the finders and loaders written in C."""

import _imp
import sys
from _imp import BuiltinImporter, FrozenImporter, ModuleSpec, PathFinder, SourceFileLoader

# ---- names ----


def _check_name(loader, name):
    if name is None:
        return loader.name
    if name != loader.name:
        raise ImportError(f"loader for {loader.name} cannot handle {name}", name=name)
    return name


def _spec_of(importer, name, what):
    spec = importer.find_spec(name)
    if spec is None:
        raise ImportError(f"{name!r} is not a {what} module", name=name)
    return spec


def _load_module(loader, name, is_package):
    """What load_module() of old did: import anew, or run again in the module that is there."""
    spec = ModuleSpec(name, loader, is_package=is_package)
    path = getattr(loader, "path", None)
    if path is not None:
        spec.origin = path
        spec.has_location = True
        if is_package:
            spec.submodule_search_locations = [path.rpartition("/")[0]]
    if name in sys.modules:
        module = sys.modules[name]
        _imp.execute(spec, module)
        return sys.modules[name]
    return _imp.load(spec)


# ---- files ----


def SourceFileLoader_exec_module(loader, module):
    code = loader.get_code(module.__name__)
    if code is None:
        raise ImportError(f"cannot load module {module.__name__!r} when get_code() returns None")
    exec(code, module.__dict__)


def SourceFileLoader_get_code(loader, fullname):
    path = loader.get_filename(fullname)
    return loader.source_to_code(loader.get_data(path), path)


def SourceFileLoader_get_data(loader, path):
    from _io import FileIO

    with FileIO(path, "r") as file:
        return file.read()


def SourceFileLoader_get_filename(loader, name=None):
    _check_name(loader, name)
    return loader.path


def SourceFileLoader_get_source(loader, fullname):
    path = loader.get_filename(fullname)
    try:
        data = loader.get_data(path)
    except OSError as error:
        raise ImportError("source not available through get_data()", name=fullname) from error
    return decode_source(data)


def SourceFileLoader_is_package(loader, fullname):
    name = _check_name(loader, fullname)
    base = loader.get_filename(name).rpartition("/")[2]
    return base.rpartition(".")[0] == "__init__" and name.rpartition(".")[2] != "__init__"


def SourceFileLoader_load_module(loader, fullname=None):
    name = _check_name(loader, fullname)
    return _load_module(loader, name, loader.is_package(name))


def SourceFileLoader_path_mtime(loader, path):
    return int(loader.path_stats(path)["mtime"])


def SourceFileLoader_path_stats(loader, path):
    from posix import stat

    status = stat(path)
    return {"mtime": status.st_mtime, "size": status.st_size}


def SourceFileLoader_source_to_code(loader, data, path, options=None):
    return compile(data, path, "exec", dont_inherit=True, **(options or {}))


def decode_source(data):
    """The text of a source file, newlines made uniform; a coding line or a byte order mark says how it is encoded."""
    encoding = "utf-8"
    if data.startswith(b"\xef\xbb\xbf"):
        data = data[3:]
    else:
        for line in data.split(b"\n", 2)[:2]:
            found = _coding_in(line)
            if found:
                encoding = found
                break
            if line.strip() and not line.lstrip().startswith(b"#"):
                break
    return data.decode(encoding).replace("\r\n", "\n").replace("\r", "\n")


def _coding_in(line):
    text = line.strip()
    at = text.find(b"coding")
    if not text.startswith(b"#") or at < 0 or text[at + 6 : at + 7] not in (b":", b"="):
        return None
    word = text[at + 7 :].strip().split()
    name = word[0] if word else b""
    end = 0
    while end < len(name) and (name[end : end + 1].isalnum() or name[end] in b"-_."):
        end += 1
    return name[:end].decode("ascii")


# ---- modules in the binary ----


def BuiltinImporter_create_module(spec):
    found = BuiltinImporter.find_spec(spec.name)
    if found is None:
        raise ImportError(f"{spec.name!r} is not a built-in module", name=spec.name)
    return _imp.module_from_spec(found)


def BuiltinImporter_get_code(importer, fullname):
    _spec_of(importer, fullname, "built-in")


BuiltinImporter_get_source = BuiltinImporter_get_code


def BuiltinImporter_is_package(importer, fullname):
    _spec_of(importer, fullname, "built-in")
    return False


def BuiltinImporter_load_module(importer, fullname):
    return _load_module(importer, fullname, False)


def FrozenImporter_exec_module(module):
    spec = FrozenImporter.find_spec(module.__spec__.name)
    exec(FrozenImporter_get_code(FrozenImporter, spec.name), module.__dict__)


def _library_text(importer, fullname):
    return _imp.library_text(_spec_of(importer, fullname, "frozen"))


def FrozenImporter_get_code(importer, fullname):
    text, name = _library_text(importer, fullname)
    return compile(text, name, "exec", dont_inherit=True)


def FrozenImporter_get_source(importer, fullname):
    return _library_text(importer, fullname)[0]


def FrozenImporter_is_package(importer, fullname):
    return _spec_of(importer, fullname, "frozen").submodule_search_locations is not None


def FrozenImporter_load_module(importer, fullname):
    return _load_module(importer, fullname, importer.is_package(fullname))


# ---- paths with finders of their own ----


def _finder_for(entry):
    if entry == "":
        from posix import getcwd

        try:
            entry = getcwd()
        except FileNotFoundError:
            return None
    try:
        return sys.path_importer_cache[entry]
    except KeyError:
        pass
    finder = None
    for hook in sys.path_hooks:
        try:
            finder = hook(entry)
            break
        except ImportError:
            continue
    sys.path_importer_cache[entry] = finder
    return finder


def PathFinder_find_spec(fullname, path):
    portions = []
    for entry in sys.path if path is None else path:
        if not isinstance(entry, str):
            continue
        finder = _finder_for(entry)
        if finder is None:
            continue
        spec = finder.find_spec(fullname)
        if spec is None:
            continue
        if spec.loader is not None:
            return spec
        if spec.submodule_search_locations is None:
            raise ImportError("spec missing loader")
        portions.extend(spec.submodule_search_locations)
    if not portions or FrozenImporter.find_spec(fullname):
        return None
    spec = ModuleSpec(fullname, None)
    spec.submodule_search_locations = portions
    follow_namespace(spec)
    return spec


def PathFinder_invalidate_caches():
    for entry, finder in list(sys.path_importer_cache.items()):
        if finder is None or not entry.startswith("/"):
            del sys.path_importer_cache[entry]
        elif hasattr(finder, "invalidate_caches"):
            finder.invalidate_caches()


class FileFinder:
    """Finds modules in one directory."""

    def __init__(self, path, *loader_details):
        self._loaders = [(suffix, loader) for loader, suffixes in loader_details for suffix in suffixes]
        if not path or path == ".":
            from posix import getcwd

            path = getcwd()
        self.path = path

    def __repr__(self):
        return f"FileFinder({self.path!r})"

    def invalidate_caches(self):
        """Nothing: the directory is looked at each time."""

    def find_spec(self, fullname, target=None):
        if self._loaders and self._loaders != [(".py", SourceFileLoader)]:
            return self._find_with_loaders(fullname)
        return _imp.find_in_entry(fullname, self.path)

    def _find_with_loaders(self, fullname):
        from posixpath import isdir, isfile, join

        base = join(self.path, fullname.rpartition(".")[2])
        for stem, places in ((join(base, "__init__"), [base]), (base, None)):
            for suffix, loader in self._loaders:
                if isfile(stem + suffix):
                    spec = ModuleSpec(fullname, loader(fullname, stem + suffix), origin=stem + suffix)
                    spec.has_location = True
                    spec.submodule_search_locations = places
                    return spec
        if not isdir(base):
            return None
        spec = ModuleSpec(fullname, None)
        spec.submodule_search_locations = [base]
        return spec

    @classmethod
    def path_hook(cls, *loader_details):
        def path_hook_for_FileFinder(path):
            return path_hook(path, cls, loader_details)

        return path_hook_for_FileFinder


FileFinder.__module__ = "_frozen_importlib_external"


def path_hook(path, cls=FileFinder, loader_details=((SourceFileLoader, [".py"]),)):
    from posixpath import isdir

    if not isdir(path or "."):
        raise ImportError("only directories are supported", path=path)
    return cls(path, *loader_details)


# ---- packages without __init__.py ----


class _NamespacePath:
    """The directories of a namespace package; found again whenever the path that it was found in has changed."""

    def __init__(self, name, path):
        self._name = name
        self._path = list(path)
        self._seen = tuple(self._around())

    def _around(self):
        parent, dot, _ = self._name.rpartition(".")
        return getattr(sys.modules[parent], "__path__") if dot else sys.path

    def _now(self):
        around = tuple(self._around())
        if around != self._seen:
            self._seen = around
            spec = PathFinder.find_spec(self._name, list(around))
            if spec is not None and spec.loader is None and spec.submodule_search_locations:
                places = spec.submodule_search_locations
                self._path = list(places._path if isinstance(places, _NamespacePath) else places)
        return self._path

    def __iter__(self):
        return iter(self._now())

    def __getitem__(self, index):
        return self._now()[index]

    def __setitem__(self, index, path):
        self._path[index] = path

    def __len__(self):
        return len(self._now())

    def __contains__(self, item):
        return item in self._now()

    def append(self, item):
        self._path.append(item)

    def __repr__(self):
        return f"_NamespacePath({self._path!r})"


class NamespaceLoader:
    """Loads a package that has no code."""

    def __init__(self, name, path, path_finder=None):
        self._path = path if isinstance(path, _NamespacePath) else _NamespacePath(name, path)

    def create_module(self, spec):
        return None

    def exec_module(self, module):
        pass

    def is_package(self, fullname):
        return True

    def get_source(self, fullname):
        return ""

    def get_code(self, fullname):
        return compile("", "<string>", "exec", dont_inherit=True)

    def load_module(self, fullname):
        return _load_module(self, fullname, True)


_NamespacePath.__module__ = NamespaceLoader.__module__ = "_frozen_importlib_external"


def follow_namespace(spec):
    spec.submodule_search_locations = _NamespacePath(spec.name, spec.submodule_search_locations)


def complete_namespace(spec):
    loader = spec.loader = NamespaceLoader.__new__(NamespaceLoader)
    loader._path = spec.submodule_search_locations
