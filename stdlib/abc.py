"""Abstract base classes: methods that must be there, and classes that count as subclasses without being ones."""

import _abc
from _weakref import ref

__all__ = ['ABCMeta', 'ABC', 'abstractmethod', 'abstractclassmethod', 'abstractstaticmethod', 'abstractproperty',
           'get_cache_token', 'update_abstractmethods']


def abstractmethod(funcobj):
    """Mark a method that subclasses must define before they can have instances."""
    funcobj.__isabstractmethod__ = True
    return funcobj


class abstractclassmethod(classmethod):
    """classmethod and abstractmethod in one; use the two instead."""

    __isabstractmethod__ = True

    def __init__(self, callable):
        callable.__isabstractmethod__ = True
        super().__init__(callable)


class abstractstaticmethod(staticmethod):
    """staticmethod and abstractmethod in one; use the two instead."""

    __isabstractmethod__ = True

    def __init__(self, callable):
        callable.__isabstractmethod__ = True
        super().__init__(callable)


class abstractproperty(property):
    """property and abstractmethod in one; use the two instead."""

    __isabstractmethod__ = True


class _ClassSet:
    """A set of classes that does not keep them alive."""

    __slots__ = 'members', '__weakref__'

    def __init__(self):
        self.members = {}

    def add(self, cls):
        # The callback must not keep this set alive.
        own = ref(self)

        def forget(reference, own=own):
            found = own()
            if found is not None:
                found.members.pop(reference, None)
        self.members[ref(cls, forget)] = None

    def __contains__(self, cls):
        return ref(cls) in self.members

    def __iter__(self):
        for reference in list(self.members):
            cls = reference()
            if cls is not None:
                yield cls

    def clear(self):
        self.members = {}


_registrations = 0  # counts calls of register(): answers of "no" from before the last one are stale


def _match_alike(source, target):
    """Let match statements take instances of target, and of its subclasses, as they take those of source."""
    _abc.copy_kind(source, target)
    for subclass in type.__subclasses__(target):
        _match_alike(source, subclass)


class ABCMeta(type):
    """Metaclass of abstract base classes.

    register() makes any class a virtual subclass; __subclasshook__ may answer for all.
    """

    def __new__(mcls, name, bases, namespace, /, **kwargs):
        cls = super().__new__(mcls, name, bases, namespace, **kwargs)
        abstract = {name for name, value in namespace.items() if getattr(value, '__isabstractmethod__', False)}
        for base in bases:
            for name in getattr(base, '__abstractmethods__', ()):
                if getattr(getattr(cls, name, None), '__isabstractmethod__', False):
                    abstract.add(name)
        cls.__abstractmethods__ = frozenset(abstract)
        cls._abc_registry = _ClassSet()
        cls._abc_cache = _ClassSet()
        cls._abc_negative_cache = _ClassSet()
        cls._abc_negative_cache_version = _registrations
        if '__abc_tpflags__' in namespace:
            _abc.set_kind(cls, namespace['__abc_tpflags__'])
        return cls

    def register(cls, subclass):
        """Make subclass count as a subclass; returns it, so this works as a decorator."""
        global _registrations
        if not isinstance(subclass, type):
            raise TypeError('Can only register classes')
        if issubclass(subclass, cls):
            return subclass
        if issubclass(cls, subclass):
            raise RuntimeError('Refusing to create an inheritance cycle')
        cls._abc_registry.add(subclass)
        _registrations += 1
        _match_alike(cls, subclass)
        return subclass

    def _dump_registry(cls, file=None):
        print(f'Class: {cls.__module__}.{cls.__qualname__}', file=file)
        print(f'Inv. counter: {get_cache_token()}', file=file)
        for name in '_abc_registry', '_abc_cache', '_abc_negative_cache', '_abc_negative_cache_version':
            value = getattr(cls, name)
            if isinstance(value, _ClassSet):
                value = set(value)
            print(f'{name}: {value!r}', file=file)

    def _abc_registry_clear(cls):
        cls._abc_registry.clear()

    def _abc_caches_clear(cls):
        cls._abc_cache.clear()
        cls._abc_negative_cache.clear()

    def __instancecheck__(cls, instance):
        subclass = instance.__class__
        if ref(subclass) in cls._abc_cache.members:
            return True
        subtype = type(instance)
        if subtype is subclass:
            if cls._abc_negative_cache_version == _registrations and \
                    ref(subclass) in cls._abc_negative_cache.members:
                return False
            return cls.__subclasscheck__(subclass)
        return cls.__subclasscheck__(subclass) or cls.__subclasscheck__(subtype)

    def __subclasscheck__(cls, subclass):
        if not isinstance(subclass, type):
            raise TypeError('issubclass() arg 1 must be a class')
        if ref(subclass) in cls._abc_cache.members:
            return True
        if cls._abc_negative_cache_version < _registrations:
            cls._abc_negative_cache.clear()
            cls._abc_negative_cache_version = _registrations
        elif ref(subclass) in cls._abc_negative_cache.members:
            return False
        answer = cls.__subclasshook__(subclass)
        if answer is NotImplemented:
            answer = (cls in getattr(subclass, '__mro__', ())
                      or any(issubclass(subclass, other) for other in cls._abc_registry)
                      or any(issubclass(subclass, other) for other in cls.__subclasses__()))
        elif not isinstance(answer, bool):
            raise AssertionError('__subclasshook__ must return either False, True, or NotImplemented')
        (cls._abc_cache if answer else cls._abc_negative_cache).add(subclass)
        return answer


class ABC(metaclass=ABCMeta):
    """A base class that brings ABCMeta as its metaclass."""

    __slots__ = ()


def get_cache_token():
    """A number that changes with every register() of any abstract base class."""
    return _registrations


def update_abstractmethods(cls):
    """Find the abstract methods of a class anew, after it was changed; returns it."""
    if not hasattr(cls, '__abstractmethods__'):
        return cls
    abstract = set()
    for base in cls.__bases__:
        for name in getattr(base, '__abstractmethods__', ()):
            if getattr(getattr(cls, name, None), '__isabstractmethod__', False):
                abstract.add(name)
    for name, value in cls.__dict__.items():
        if getattr(value, '__isabstractmethod__', False):
            abstract.add(name)
    cls.__abstractmethods__ = frozenset(abstract)
    return cls
