"""Names for the types that the interpreter uses itself, and ways to make classes at run time."""

import sys


def _types():
    """Give the builtin types their names here: each is found as the type of something."""
    def function():
        yield

    async def coroutine():
        pass

    async def async_generator():
        yield

    def closure():
        return function

    class Class:
        __slots__ = ('slot',)

        def method(self):
            pass

    running = coroutine()
    running.close()
    try:
        raise TypeError
    except TypeError as error:
        traceback = error.__traceback__
    return {
        'FunctionType': type(function),
        'LambdaType': type(function),
        'MappingProxyType': type(type.__dict__),
        'SimpleNamespace': type(sys.implementation),
        'CellType': type(closure.__closure__[0]),
        'CodeType': type(function.__code__),
        'GeneratorType': type(function()),
        'CoroutineType': type(running),
        'AsyncGeneratorType': type(async_generator()),
        'MethodType': type(Class().method),
        'BuiltinFunctionType': type(len),
        'BuiltinMethodType': type([].append),
        'WrapperDescriptorType': type(object.__init__),
        'MethodWrapperType': type(object().__str__),
        'MethodDescriptorType': type(str.join),
        'ClassMethodDescriptorType': type(dict.__dict__['fromkeys']),
        'ModuleType': type(sys),
        'TracebackType': type(traceback),
        'FrameType': type(traceback.tb_frame),
        'GetSetDescriptorType': type(type(function).__dict__['__code__']),
        'MemberDescriptorType': type(Class.__dict__['slot']),
        'GenericAlias': type(list[int]),
        'UnionType': type(int | str),
        'EllipsisType': type(...),
        'NoneType': type(None),
        'NotImplementedType': type(NotImplemented),
    }


globals().update(_types())
__all__ = [name for name in globals() if name[0].isupper()]
__all__ += ['new_class', 'prepare_class', 'resolve_bases', 'get_original_bases', 'coroutine',
            'DynamicClassAttribute']
del _types


# ---- classes made at run time ----

def new_class(name, bases=(), kwds=None, exec_body=None):
    """Make a class as a class statement does; exec_body is called with its namespace."""
    resolved = resolve_bases(bases)
    meta, namespace, kwds = prepare_class(name, resolved, kwds)
    if exec_body is not None:
        exec_body(namespace)
    if resolved is not bases:
        namespace['__orig_bases__'] = bases
    return meta(name, resolved, namespace, **kwds)


def resolve_bases(bases):
    """Put the classes in place of those bases that have __mro_entries__."""
    found = []
    changed = False
    for base in bases:
        entries = None if isinstance(base, type) else getattr(base, '__mro_entries__', None)
        if entries is None:
            found.append(base)
            continue
        changed = True
        entries = entries(bases)
        if not isinstance(entries, tuple):
            raise TypeError('__mro_entries__ must return a tuple')
        found.extend(entries)
    return tuple(found) if changed else bases


def prepare_class(name, bases=(), kwds=None):
    """Find the metaclass and let it prepare the namespace: (metaclass, namespace, kwds)."""
    kwds = dict(kwds) if kwds is not None else {}
    if 'metaclass' in kwds:
        meta = kwds.pop('metaclass')
    else:
        meta = type(bases[0]) if bases else type
    if isinstance(meta, type):
        for base in bases:
            kind = type(base)
            if issubclass(meta, kind):
                continue
            if not issubclass(kind, meta):
                raise TypeError('metaclass conflict: the metaclass of a derived class must be a (non-strict) '
                                'subclass of the metaclasses of all its bases')
            meta = kind
    prepare = getattr(meta, '__prepare__', None)
    return meta, prepare(name, bases, **kwds) if prepare is not None else {}, kwds


def get_original_bases(cls, /):
    """The bases as written in the class statement, before __mro_entries__ was asked."""
    try:
        return cls.__dict__.get('__orig_bases__', cls.__bases__)
    except AttributeError:
        raise TypeError(f'Expected an instance of type, not {type(cls).__name__!r}') from None


class DynamicClassAttribute:
    """A property of instances; on the class, the attribute is left to the metaclass's __getattr__."""

    def __init__(self, fget=None, fset=None, fdel=None, doc=None):
        self.fget = fget
        self.fset = fset
        self.fdel = fdel
        self.__doc__ = doc or (fget.__doc__ if fget is not None else None)
        self.overwrite_doc = doc is None
        self.__isabstractmethod__ = bool(getattr(fget, '__isabstractmethod__', False))

    def __get__(self, instance, owner=None):
        if instance is None:
            if self.__isabstractmethod__:
                return self
            raise AttributeError()
        if self.fget is None:
            raise AttributeError('unreadable attribute')
        return self.fget(instance)

    def __set__(self, instance, value):
        if self.fset is None:
            raise AttributeError("can't set attribute")
        self.fset(instance, value)

    def __delete__(self, instance):
        if self.fdel is None:
            raise AttributeError("can't delete attribute")
        self.fdel(instance)

    def getter(self, fget):
        made = type(self)(fget, self.fset, self.fdel, (self.overwrite_doc and fget.__doc__) or self.__doc__)
        made.overwrite_doc = self.overwrite_doc
        return made

    def setter(self, fset):
        made = type(self)(self.fget, fset, self.fdel, self.__doc__)
        made.overwrite_doc = self.overwrite_doc
        return made

    def deleter(self, fdel):
        made = type(self)(self.fget, self.fset, fdel, self.__doc__)
        made.overwrite_doc = self.overwrite_doc
        return made


class _GeneratorWrapper:
    """What a decorated function's own kind of generator becomes: the same, with __await__ on top."""

    def __init__(self, generator):
        self.__wrapped = generator
        self.__isgen = type(generator) is GeneratorType
        self.__name__ = getattr(generator, '__name__', None)
        self.__qualname__ = getattr(generator, '__qualname__', None)

    def send(self, value):
        return self.__wrapped.send(value)

    def throw(self, type, *rest):
        return self.__wrapped.throw(type, *rest)

    def close(self):
        return self.__wrapped.close()

    gi_code = property(lambda self: self.__wrapped.gi_code)
    gi_frame = property(lambda self: self.__wrapped.gi_frame)
    gi_running = property(lambda self: self.__wrapped.gi_running)
    gi_yieldfrom = property(lambda self: self.__wrapped.gi_yieldfrom)
    cr_code = gi_code
    cr_frame = gi_frame
    cr_running = gi_running
    cr_await = gi_yieldfrom

    def __next__(self):
        return next(self.__wrapped)

    def __iter__(self):
        return self.__wrapped if self.__isgen else self

    __await__ = __iter__


_COROUTINE, _GENERATOR, _ITERABLE_COROUTINE = 0x80, 0x20, 0x100


def coroutine(func):
    """Decorate a generator function so that its generators can be awaited."""
    if not callable(func):
        raise TypeError('types.coroutine() expects a callable')
    if type(func) is FunctionType:
        flags = func.__code__.co_flags
        if flags & (_COROUTINE | _ITERABLE_COROUTINE):
            return func
        if flags & _GENERATOR:
            func.__code__ = func.__code__.replace(co_flags=flags | _ITERABLE_COROUTINE)
            return func

    def wrapped(*args, **kwargs):
        made = func(*args, **kwargs)
        if type(made) is CoroutineType or type(made) is GeneratorType and made.gi_code.co_flags & _ITERABLE_COROUTINE:
            return made
        from _collections_abc import Coroutine, Generator
        if isinstance(made, Generator) and not isinstance(made, Coroutine):
            return _GeneratorWrapper(made)
        return made

    for name in '__module__', '__name__', '__qualname__', '__doc__':
        if hasattr(func, name):
            setattr(wrapped, name, getattr(func, name))
    wrapped.__wrapped__ = func
    return wrapped
