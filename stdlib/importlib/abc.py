"""Base classes for finders and loaders of one's own."""

import abc
import sys

from _importers import FileFinder, NamespaceLoader, SourceFileLoader_is_package, decode_source
from importlib import machinery
from importlib._abc import Loader

__all__ = [
    "ExecutionLoader", "FileLoader", "InspectLoader", "Loader", "MetaPathFinder", "PathEntryFinder",
    "ResourceLoader", "SourceLoader",
]


class MetaPathFinder(metaclass=abc.ABCMeta):
    """For sys.meta_path: subclasses define find_spec(fullname, path, target=None)."""

    def invalidate_caches(self):
        """Forget what is known of directories."""


class PathEntryFinder(metaclass=abc.ABCMeta):
    """For one entry of a path: subclasses define find_spec(fullname, target=None)."""

    def invalidate_caches(self):
        """Forget what is known of the directory."""


class ResourceLoader(Loader):
    """A loader that also reads data."""

    @abc.abstractmethod
    def get_data(self, path):
        raise OSError


class InspectLoader(Loader):
    """A loader that tells a module's text and code."""

    def is_package(self, fullname):
        raise ImportError

    def get_code(self, fullname):
        source = self.get_source(fullname)
        return None if source is None else self.source_to_code(source)

    @abc.abstractmethod
    def get_source(self, fullname):
        raise ImportError

    @staticmethod
    def source_to_code(data, path="<string>"):
        return compile(data, path, "exec", dont_inherit=True)

    def exec_module(self, module):
        code = self.get_code(module.__name__)
        if code is None:
            raise ImportError(f"cannot load module {module.__name__!r} when get_code() returns None")
        exec(code, module.__dict__)


class ExecutionLoader(InspectLoader):
    """A loader whose modules have file names."""

    @abc.abstractmethod
    def get_filename(self, fullname):
        raise ImportError

    def get_code(self, fullname):
        source = self.get_source(fullname)
        if source is None:
            return None
        try:
            return self.source_to_code(source, self.get_filename(fullname))
        except ImportError:
            return self.source_to_code(source)


class FileLoader(ResourceLoader, ExecutionLoader):
    """A loader for one file."""

    def __init__(self, fullname, path):
        self.name = fullname
        self.path = path

    def get_filename(self, name=None):
        if name is not None and name != self.name:
            raise ImportError(f"loader for {self.name} cannot handle {name}", name=name)
        return self.path

    def get_data(self, path):
        with open(path, "rb") as file:
            return file.read()

    is_package = SourceFileLoader_is_package


class SourceLoader(ResourceLoader, ExecutionLoader):
    """A loader of text: subclasses define get_data(path) and get_filename(fullname)."""

    is_package = SourceFileLoader_is_package

    def path_mtime(self, path):
        if self.path_stats.__func__ is SourceLoader.path_stats:
            raise OSError
        return int(self.path_stats(path)["mtime"])

    def path_stats(self, path):
        if self.path_mtime.__func__ is SourceLoader.path_mtime:
            raise OSError
        return {"mtime": self.path_mtime(path)}

    def set_data(self, path, data):
        """Keep a compiled copy; not called by Ouro."""

    def get_source(self, fullname):
        try:
            return decode_source(self.get_data(self.get_filename(fullname)))
        except OSError as error:
            raise ImportError("source not available through get_data()", name=fullname) from error

    def get_code(self, fullname):
        path = self.get_filename(fullname)
        return self.source_to_code(self.get_data(path), path)


MetaPathFinder.register(machinery.BuiltinImporter)
MetaPathFinder.register(machinery.FrozenImporter)
MetaPathFinder.register(machinery.PathFinder)
PathEntryFinder.register(FileFinder)
InspectLoader.register(machinery.BuiltinImporter)
InspectLoader.register(machinery.FrozenImporter)
Loader.register(NamespaceLoader)
FileLoader.register(machinery.SourceFileLoader)
SourceLoader.register(machinery.SourceFileLoader)
