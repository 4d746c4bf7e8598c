"""The finders, the loaders, and the suffixes of files that they know."""

from _imp import BuiltinImporter, FrozenImporter, ModuleSpec, PathFinder, SourceFileLoader

from _importers import FileFinder, NamespaceLoader

SOURCE_SUFFIXES = [".py"]
DEBUG_BYTECODE_SUFFIXES = [".pyc"]
OPTIMIZED_BYTECODE_SUFFIXES = [".pyc"]
BYTECODE_SUFFIXES = []
EXTENSION_SUFFIXES = []


class _Unsupported:
    """A loader of files that only CPython can run."""

    def __init__(self, fullname, path):
        self.name = fullname
        self.path = path

    def create_module(self, spec):
        raise ImportError(f"{self.path} is made for CPython", name=self.name, path=self.path)

    exec_module = get_code = create_module


class SourcelessFileLoader(_Unsupported):
    """For files of CPython's bytecode, which Ouro does not run."""


class ExtensionFileLoader(_Unsupported):
    """For shared libraries made for CPython, which Ouro does not load."""


def all_suffixes():
    """The suffixes of all files that can be imported."""
    return SOURCE_SUFFIXES + BYTECODE_SUFFIXES + EXTENSION_SUFFIXES
