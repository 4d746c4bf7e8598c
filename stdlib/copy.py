"""Shallow and deep copies."""

import types
from copyreg import dispatch_table

__all__ = ['Error', 'copy', 'deepcopy']


class Error(Exception):
    pass


error = Error

_atoms = frozenset([
    type(None), type(...), type(NotImplemented), int, float, bool, complex, bytes, str, type, range, property,
    types.CodeType, types.FunctionType, types.BuiltinFunctionType])


def _reduced(x, cls):
    """What __reduce_ex__(4), or the function registered for the class, gives."""
    reduce = dispatch_table.get(cls)
    if reduce is not None:
        return reduce(x)
    reduce = getattr(x, '__reduce_ex__', None)
    if reduce is not None:
        return reduce(4)
    reduce = getattr(x, '__reduce__', None)
    if reduce is not None:
        return reduce()
    raise Error(f'un(deep)copyable object of type {cls}')


def copy(x):
    """A new object with the same contents; the contents are shared."""
    cls = type(x)
    if cls in _atoms or cls is tuple or cls is frozenset or cls is slice:
        return x
    if cls is list or cls is dict or cls is set or cls is bytearray:
        return x.copy()
    if issubclass(cls, type):
        return x
    copier = getattr(cls, '__copy__', None)
    if copier is not None:
        return copier(x)
    if _is_weak_reference(cls):
        return x
    reduced = _reduced(x, cls)
    if isinstance(reduced, str):
        return x
    return _reconstruct(x, None, *reduced)


def _is_weak_reference(cls):
    return cls.__name__ == 'ReferenceType' and cls.__module__ == 'weakref'


def deepcopy(x, memo=None, _nil=[]):
    """A new object with new contents, all the way down; memo holds what was copied already, by id."""
    cls = type(x)
    if cls in _atoms:
        return x
    if memo is None:
        memo = {}
    made = memo.get(id(x), _nil)
    if made is not _nil:
        return made
    if cls is list:
        made = []
        memo[id(x)] = made
        append = made.append
        for item in x:
            append(deepcopy(item, memo))
    elif cls is dict:
        made = {}
        memo[id(x)] = made
        for key, value in x.items():
            made[deepcopy(key, memo)] = deepcopy(value, memo)
    elif cls is tuple:
        made = _deepcopy_tuple(x, memo)
    elif cls is types.MethodType:
        made = cls(x.__func__, deepcopy(x.__self__, memo))
    elif issubclass(cls, type) or _is_weak_reference(cls):
        made = x
    else:
        copier = getattr(x, '__deepcopy__', None)
        if copier is not None:
            made = copier(memo)
        else:
            reduced = _reduced(x, cls)
            made = x if isinstance(reduced, str) else _reconstruct(x, memo, *reduced)
    if made is not x:
        memo[id(x)] = made
        _keep_alive(x, memo)
    return made


def _deepcopy_tuple(x, memo):
    items = [deepcopy(item, memo) for item in x]
    # A tuple may contain itself through one of its items.
    made = memo.get(id(x))
    if made is not None:
        return made
    for old, new in zip(x, items):
        if old is not new:
            return tuple(items)
    return x


def _keep_alive(x, memo):
    """An id in the memo stays good as long as its object lives."""
    try:
        memo[id(memo)].append(x)
    except KeyError:
        memo[id(memo)] = [x]


def _reconstruct(x, memo, func, args, state=None, listiter=None, dictiter=None):
    """Put an object together from what __reduce_ex__ gave: shallow without a memo."""
    deep = memo is not None
    if deep and args:
        args = [deepcopy(arg, memo) for arg in args]
    made = func(*args)
    if deep:
        memo[id(x)] = made
    if state is not None:
        if deep:
            state = deepcopy(state, memo)
        if hasattr(made, '__setstate__'):
            made.__setstate__(state)
        else:
            slots = None
            if isinstance(state, tuple) and len(state) == 2:
                state, slots = state
            if state is not None:
                made.__dict__.update(state)
            if slots is not None:
                for name, value in slots.items():
                    setattr(made, name, value)
    if listiter is not None:
        for item in listiter:
            made.append(deepcopy(item, memo) if deep else item)
    if dictiter is not None:
        for key, value in dictiter:
            if deep:
                key = deepcopy(key, memo)
                value = deepcopy(value, memo)
            made[key] = value
    return made
