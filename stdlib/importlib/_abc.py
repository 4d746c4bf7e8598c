"""The loader's base class, apart from the others because importlib.util needs it."""

import abc


class Loader(metaclass=abc.ABCMeta):
    """What makes and runs the module of a spec."""

    def create_module(self, spec):
        """A module, or None for an empty one."""
        return None

    def load_module(self, fullname):
        """Import the module, as loaders of old."""
        if not hasattr(self, "exec_module"):
            raise ImportError
        from _importers import _load_module

        return _load_module(self, fullname, bool(getattr(self, "is_package", lambda name: False)(fullname)))
