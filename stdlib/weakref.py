"""Weak references: to know an object without keeping it alive.

ref, proxy and the functions that count them are part of the runtime (_weakref); here is what is built on them:
containers that let go of their members, references to bound methods, and finalizers.
"""

from _weakref import (getweakrefcount, getweakrefs, ref, proxy, CallableProxyType, ProxyType, ReferenceType,
                      _remove_dead_weakref)
from _weakrefset import WeakSet, _Iterating

import _collections_abc
import itertools
import sys

__all__ = ['ref', 'proxy', 'getweakrefcount', 'getweakrefs', 'WeakKeyDictionary', 'ReferenceType', 'ProxyType',
           'CallableProxyType', 'ProxyTypes', 'WeakValueDictionary', 'WeakSet', 'WeakMethod', 'finalize']

ProxyTypes = (ProxyType, CallableProxyType)

_collections_abc.MutableSet.register(WeakSet)

_absent = object()


class WeakMethod(ref):
    """A weak reference to a bound method.

    A bound method is made anew each time it is looked up, so a plain ref to it would be dead at once. This one refers
    to the object and to the function, is alive as long as both are, and makes the method again when it is called.
    """

    __slots__ = '_function', '_method_type', '_alive', '__weakref__'

    def __new__(cls, meth, callback=None):
        try:
            instance, function = meth.__self__, meth.__func__
        except AttributeError:
            raise TypeError('argument should be a bound method, not {}'.format(type(meth))) from None

        def died(_):
            # The reference must not be held by its own callback.
            self = selfref()
            if self._alive:
                self._alive = False
                if callback is not None:
                    callback(self)

        self = ref.__new__(cls, instance, died)
        self._function = ref(function, died)
        self._method_type = type(meth)
        self._alive = True
        selfref = ref(self)
        return self

    def __call__(self):
        instance, function = super().__call__(), self._function()
        if instance is None or function is None:
            return None
        return self._method_type(function, instance)

    def __eq__(self, other):
        if not isinstance(other, WeakMethod):
            return NotImplemented
        if not self._alive or not other._alive:
            return self is other
        return ref.__eq__(self, other) and self._function == other._function

    def __ne__(self, other):
        if not isinstance(other, WeakMethod):
            return NotImplemented
        if not self._alive or not other._alive:
            return self is not other
        return ref.__ne__(self, other) or self._function != other._function

    __hash__ = ref.__hash__


class KeyedRef(ref):
    """A reference that knows the key under which a WeakValueDictionary keeps it."""

    __slots__ = 'key',

    def __new__(type, ob, callback, key):
        self = ref.__new__(type, ob, callback)
        self.key = key
        return self

    def __init__(self, ob, callback, key):
        super().__init__(ob, callback)


class _WeakDictionary(_collections_abc.MutableMapping):
    """What both dictionaries share: the table, and the dead entries that wait for a loop to end.

    A subclass says with _take_out(entry) how one dead entry leaves the table.
    """

    def _begin(self):
        self.data = {}
        self._dead = []
        self._iterating = set()

        def _remove(reference, selfref=ref(self)):
            self = selfref()
            if self is not None:
                if self._iterating:
                    self._note_dead(reference)
                else:
                    self._take_out_reference(reference)

        self._remove = _remove

    def _settle(self):
        if self._dead:
            self._take_out_dead()

    def __len__(self):
        return len(self.data) - self._dead_count()

    def __repr__(self):
        return '<%s at %#x>' % (self.__class__.__name__, id(self))

    def __copy__(self):
        return self.copy()

    def __ior__(self, other):
        self.update(other)
        return self

    def __or__(self, other):
        if not isinstance(other, _collections_abc.Mapping):
            return NotImplemented
        result = self.copy()
        result.update(other)
        return result

    def __ror__(self, other):
        if not isinstance(other, _collections_abc.Mapping):
            return NotImplemented
        result = self.__class__()
        result.update(other)
        result.update(self)
        return result


class WeakValueDictionary(_WeakDictionary):
    """A mapping that holds its values weakly: an entry goes when its value dies."""

    def __init__(self, other=(), /, **kw):
        self._begin()
        self.update(other, **kw)

    # Dead entries are noted by key. By the time they are taken out the key may have got a new value, so only a
    # dead one is removed.
    def _note_dead(self, reference):
        self._dead.append(reference.key)

    def _take_out_reference(self, reference):
        _remove_dead_weakref(self.data, reference.key)

    def _take_out_dead(self):
        dead, data = self._dead, self.data
        while dead:
            _remove_dead_weakref(data, dead.pop())

    def _dead_count(self):
        return len(self._dead)

    def __getitem__(self, key):
        self._settle()
        value = self.data[key]()
        if value is None:
            raise KeyError(key)
        return value

    def __setitem__(self, key, value):
        self._settle()
        self.data[key] = KeyedRef(value, self._remove, key)

    def __delitem__(self, key):
        self._settle()
        del self.data[key]

    def __contains__(self, key):
        self._settle()
        try:
            value = self.data[key]()
        except KeyError:
            return False
        return value is not None

    def get(self, key, default=None):
        self._settle()
        try:
            value = self.data[key]()
        except KeyError:
            return default
        return default if value is None else value

    def copy(self):
        self._settle()
        result = WeakValueDictionary()
        with _Iterating(self):
            for key, reference in self.data.items():
                value = reference()
                if value is not None:
                    result[key] = value
        return result

    def __deepcopy__(self, memo):
        from copy import deepcopy
        self._settle()
        result = self.__class__()
        with _Iterating(self):
            for key, reference in self.data.items():
                value = reference()
                if value is not None:
                    result[deepcopy(key, memo)] = value
        return result

    def items(self):
        self._settle()
        with _Iterating(self):
            for key, reference in self.data.items():
                value = reference()
                if value is not None:
                    yield key, value

    def keys(self):
        self._settle()
        with _Iterating(self):
            for key, reference in self.data.items():
                if reference() is not None:
                    yield key

    __iter__ = keys

    def values(self):
        self._settle()
        with _Iterating(self):
            for reference in self.data.values():
                value = reference()
                if value is not None:
                    yield value

    def itervaluerefs(self):
        """The references themselves, one by one. Whether their values still live is the caller's to find out."""
        self._settle()
        with _Iterating(self):
            yield from self.data.values()

    def valuerefs(self):
        """A list of the references themselves."""
        self._settle()
        return list(self.data.values())

    def popitem(self):
        self._settle()
        while True:
            key, reference = self.data.popitem()
            value = reference()
            if value is not None:
                return key, value

    def pop(self, key, *args):
        self._settle()
        try:
            value = self.data.pop(key)()
        except KeyError:
            value = None
        if value is not None:
            return value
        if args:
            return args[0]
        raise KeyError(key)

    def setdefault(self, key, default=None):
        self._settle()
        try:
            value = self.data[key]()
        except KeyError:
            value = None
        if value is not None:
            return value
        self.data[key] = KeyedRef(default, self._remove, key)
        return default

    def update(self, other=None, /, **kwargs):
        self._settle()
        data, remove = self.data, self._remove
        if other is not None:
            if not hasattr(other, 'items'):
                other = dict(other)
            for key, value in other.items():
                data[key] = KeyedRef(value, remove, key)
        for key, value in kwargs.items():
            data[key] = KeyedRef(value, remove, key)


class WeakKeyDictionary(_WeakDictionary):
    """A mapping that holds its keys weakly: an entry goes when its key dies."""

    def __init__(self, dict=None):
        self._begin()
        # Entries may have been deleted by hand after they were noted as dead; then the notes are not the number of
        # dead entries any more.
        self._uncertain = False
        if dict is not None:
            self.update(dict)

    def _note_dead(self, reference):
        self._dead.append(reference)

    def _take_out_reference(self, reference):
        self.data.pop(reference, None)

    def _take_out_dead(self):
        dead, data = self._dead, self.data
        while dead:
            data.pop(dead.pop(), None)

    def _dead_count(self):
        if self._dead and self._uncertain:
            self._dead = [reference for reference in self._dead if reference in self.data]
            self._uncertain = False
        return len(self._dead)

    def _settle(self):
        pass  # a dead reference is found by identity only, so dead entries disturb nobody

    def __getitem__(self, key):
        return self.data[ref(key)]

    def __setitem__(self, key, value):
        self.data[ref(key, self._remove)] = value

    def __delitem__(self, key):
        self._uncertain = True
        del self.data[ref(key)]

    def __contains__(self, key):
        try:
            reference = ref(key)
        except TypeError:
            return False
        return reference in self.data

    def get(self, key, default=None):
        return self.data.get(ref(key), default)

    def copy(self):
        result = WeakKeyDictionary()
        with _Iterating(self):
            for reference, value in self.data.items():
                key = reference()
                if key is not None:
                    result[key] = value
        return result

    def __deepcopy__(self, memo):
        from copy import deepcopy
        result = self.__class__()
        with _Iterating(self):
            for reference, value in self.data.items():
                key = reference()
                if key is not None:
                    result[key] = deepcopy(value, memo)
        return result

    def items(self):
        with _Iterating(self):
            for reference, value in self.data.items():
                key = reference()
                if key is not None:
                    yield key, value

    def keys(self):
        with _Iterating(self):
            for reference in self.data:
                key = reference()
                if key is not None:
                    yield key

    __iter__ = keys

    def values(self):
        with _Iterating(self):
            for reference, value in self.data.items():
                if reference() is not None:
                    yield value

    def keyrefs(self):
        """A list of the references themselves. Whether their keys still live is the caller's to find out."""
        return list(self.data)

    def popitem(self):
        self._uncertain = True
        while True:
            reference, value = self.data.popitem()
            key = reference()
            if key is not None:
                return key, value

    def pop(self, key, *args):
        self._uncertain = True
        return self.data.pop(ref(key), *args)

    def setdefault(self, key, default=None):
        return self.data.setdefault(ref(key, self._remove), default)

    def update(self, dict=None, /, **kwargs):
        data, remove = self.data, self._remove
        if dict is not None:
            if not hasattr(dict, 'items'):
                dict = type({})(dict)
            for key, value in dict.items():
                data[ref(key, remove)] = value
        if kwargs:
            self.update(kwargs)


class finalize:
    """Calls func(*args, **kwargs) when obj dies, or at exit, whichever comes first; but only once.

    The finalizer is kept alive until then without being held by anybody. Calling it runs func now; detach() and peek()
    give (obj, func, args, kwargs), or None when it is dead. Set `atexit` to False for one that should not run at exit.
    """

    # All that is known of a finalizer is in the registry, so that a dead one holds nothing.
    __slots__ = ()
    _registry = {}
    _shutdown = False
    _numbers = itertools.count()
    _changed = False
    _at_exit_registered = False

    class _Info:
        __slots__ = 'weakref', 'func', 'args', 'kwargs', 'atexit', 'number'

    def __init__(self, obj, func, /, *args, **kwargs):
        if not self._at_exit_registered:
            import atexit
            # At exit: the last one registered runs first, so this runs after what is registered from now on.
            atexit.register(self._run_all)
            finalize._at_exit_registered = True
        info = self._Info()
        info.weakref = ref(obj, self)
        info.func = func
        info.args = args
        info.kwargs = kwargs or None
        info.atexit = True
        info.number = next(self._numbers)
        self._registry[self] = info
        finalize._changed = True

    def __call__(self, _=None):
        """Run the finalizer now, if it is alive, and give its result."""
        info = self._registry.pop(self, None)
        if info and not self._shutdown:
            return info.func(*info.args, **(info.kwargs or {}))

    def detach(self):
        """Give up: (obj, func, args, kwargs), or None when it was dead."""
        info = self._registry.get(self)
        obj = info and info.weakref()
        if obj is not None and self._registry.pop(self, None):
            return obj, info.func, info.args, info.kwargs or {}

    def peek(self):
        """(obj, func, args, kwargs), or None when it is dead."""
        info = self._registry.get(self)
        obj = info and info.weakref()
        if obj is not None:
            return obj, info.func, info.args, info.kwargs or {}

    @property
    def alive(self):
        """Whether it will still run."""
        return self in self._registry

    @property
    def atexit(self):
        """Whether it runs at exit."""
        info = self._registry.get(self)
        return bool(info) and info.atexit

    @atexit.setter
    def atexit(self, value):
        info = self._registry.get(self)
        if info:
            info.atexit = bool(value)

    def __repr__(self):
        info = self._registry.get(self)
        obj = info and info.weakref()
        if obj is None:
            return '<%s object at %#x; dead>' % (type(self).__name__, id(self))
        return '<%s object at %#x; for %r at %#x>' % (type(self).__name__, id(self), type(obj).__name__, id(obj))

    @classmethod
    def _due_at_exit(cls):
        # Oldest first: they are taken from the end.
        due = [(f, info.number) for f, info in cls._registry.items() if info.atexit]
        due.sort(key=lambda item: item[1])
        return [f for f, number in due]

    @classmethod
    def _run_all(cls):
        # No collection may run a finalizer between two others here, or the order would be lost.
        collecting = False
        try:
            if cls._registry:
                import gc
                if gc.isenabled():
                    collecting = True
                    gc.disable()
                due = None
                while True:
                    if due is None or finalize._changed:
                        due = cls._due_at_exit()
                        finalize._changed = False
                    if not due:
                        break
                    finalizer = due.pop()
                    try:
                        finalizer()
                    except Exception:
                        sys.excepthook(*sys.exc_info())
        finally:
            # From now on a death runs nothing: what functions need may be gone.
            finalize._shutdown = True
            if collecting:
                gc.enable()
