"""Classes made from a list of fields: __init__, __repr__, __eq__ and more are written for them."""

import abc
import copy
import keyword
import sys
import types
from reprlib import recursive_repr

__all__ = ['dataclass', 'field', 'Field', 'FrozenInstanceError', 'InitVar', 'KW_ONLY', 'MISSING', 'fields', 'asdict',
           'astuple', 'make_dataclass', 'replace', 'is_dataclass']


class FrozenInstanceError(AttributeError):
    pass


class _HAS_DEFAULT_FACTORY_CLASS:
    def __repr__(self):
        return '<factory>'


_HAS_DEFAULT_FACTORY = _HAS_DEFAULT_FACTORY_CLASS()


class _MISSING_TYPE:
    pass


MISSING = _MISSING_TYPE()


class _KW_ONLY_TYPE:
    pass


KW_ONLY = _KW_ONLY_TYPE()


class _FieldKind:
    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return self.name


_FIELD = _FieldKind('_FIELD')
_FIELD_CLASSVAR = _FieldKind('_FIELD_CLASSVAR')
_FIELD_INITVAR = _FieldKind('_FIELD_INITVAR')
_FIELDS = '__dataclass_fields__'
_PARAMS = '__dataclass_params__'
_POST_INIT = '__post_init__'
_NO_METADATA = types.MappingProxyType({})
_ATOMS = frozenset([type(None), bool, int, float, str, complex, bytes, type(...), type(NotImplemented), types.CodeType,
                    types.BuiltinFunctionType, types.FunctionType, type, range, property])


class InitVar:
    """A parameter of __init__ that is handed to __post_init__ and not kept."""

    __slots__ = 'type',

    def __init__(self, type):
        self.type = type

    def __repr__(self):
        if isinstance(self.type, type) and not isinstance(self.type, types.GenericAlias):
            return f'dataclasses.InitVar[{self.type.__name__}]'
        return f'dataclasses.InitVar[{self.type!r}]'

    def __class_getitem__(cls, type):
        return InitVar(type)


class Field:
    """What is known of a field."""

    __slots__ = ('name', 'type', 'default', 'default_factory', 'repr', 'hash', 'init', 'compare', 'metadata', 'kw_only',
                 '_field_type')

    def __init__(self, default, default_factory, init, repr, hash, compare, metadata, kw_only):
        self.name = None
        self.type = None
        self.default = default
        self.default_factory = default_factory
        self.init = init
        self.repr = repr
        self.hash = hash
        self.compare = compare
        self.metadata = _NO_METADATA if metadata is None else types.MappingProxyType(metadata)
        self.kw_only = kw_only
        self._field_type = None

    @recursive_repr()
    def __repr__(self):
        return (f'Field(name={self.name!r},type={self.type!r},default={self.default!r},'
                f'default_factory={self.default_factory!r},init={self.init!r},repr={self.repr!r},hash={self.hash!r},'
                f'compare={self.compare!r},metadata={self.metadata!r},kw_only={self.kw_only!r},'
                f'_field_type={self._field_type})')

    def __set_name__(self, owner, name):
        method = getattr(type(self.default), '__set_name__', None)
        if method is not None:
            method(self.default, owner, name)

    __class_getitem__ = classmethod(types.GenericAlias)


class _DataclassParams:
    __slots__ = ('init', 'repr', 'eq', 'order', 'unsafe_hash', 'frozen', 'match_args', 'kw_only', 'slots',
                 'weakref_slot')

    def __init__(self, *values):
        for name, value in zip(self.__slots__, values):
            setattr(self, name, value)

    def __repr__(self):
        return f"_DataclassParams({','.join([f'{name}={getattr(self, name)!r}' for name in self.__slots__])})"


def field(*, default=MISSING, default_factory=MISSING, init=True, repr=True, hash=None, compare=True, metadata=None,
          kw_only=MISSING):
    """Say more about a field than its type and default."""
    if default is not MISSING and default_factory is not MISSING:
        raise ValueError('cannot specify both default and default_factory')
    return Field(default, default_factory, init, repr, hash, compare, metadata, kw_only)


# ---- which fields a class has ----

def _is_typing_form(annotation, cls, name, modules):
    """True if a string starts with a name that means the form: 'ClassVar[int]', 'typing.ClassVar'."""
    head = annotation.strip().split('[', 1)[0].strip()
    space = sys.modules.get(cls.__module__).__dict__
    module, dot, last = head.rpartition('.')
    if dot:
        space = space.get(module)
        if not isinstance(space, types.ModuleType) or space.__name__ not in modules:
            return False
        space = space.__dict__
    found = space.get(last)
    form = getattr(sys.modules.get(modules[0]), name, None)
    return form is not None and found is form


def _is_classvar(annotation, cls):
    typing = sys.modules.get('typing')
    if typing is None:
        return False
    if isinstance(annotation, str):
        return _is_typing_form(annotation, cls, 'ClassVar', ('typing',))
    return annotation is typing.ClassVar or \
        type(annotation) is typing._GenericAlias and annotation.__origin__ is typing.ClassVar


def _is_initvar(annotation, cls):
    if isinstance(annotation, str):
        return _is_typing_form(annotation, cls, 'InitVar', ('dataclasses',))
    return annotation is InitVar or type(annotation) is InitVar


def _is_kw_only(annotation, cls):
    if isinstance(annotation, str):
        return _is_typing_form(annotation, cls, 'KW_ONLY', ('dataclasses',))
    return annotation is KW_ONLY


def _get_field(cls, name, annotation, default_kw_only):
    default = getattr(cls, name, MISSING)
    if isinstance(default, Field):
        made = default
    else:
        if isinstance(default, types.MemberDescriptorType):
            # A slot of that name is no default.
            default = MISSING
        made = field(default=default)
    made.name = name
    made.type = annotation
    made._field_type = _FIELD
    if _is_classvar(annotation, cls):
        made._field_type = _FIELD_CLASSVAR
    elif _is_initvar(annotation, cls):
        made._field_type = _FIELD_INITVAR
    if made._field_type is not _FIELD and made.default_factory is not MISSING:
        raise TypeError(f'field {name} cannot have a default factory')
    if made._field_type is _FIELD_CLASSVAR:
        if made.kw_only is not MISSING:
            raise TypeError(f'field {name} is a ClassVar but specifies kw_only')
    elif made.kw_only is MISSING:
        made.kw_only = default_kw_only
    if made._field_type is _FIELD and made.default.__class__.__hash__ is None:
        raise ValueError(f'mutable default {type(made.default)} for field {name} is not allowed: use default_factory')
    return made


def _collect_fields(cls, kw_only):
    """All fields by name: those of the bases, then the class's own. Leaves the defaults as class attributes."""
    found = {}
    any_frozen = False
    all_frozen = None
    has_bases = False
    for base in cls.__mro__[-1:0:-1]:
        inherited = getattr(base, _FIELDS, None)
        if inherited is not None:
            has_bases = True
            found.update(inherited)
            if all_frozen is None:
                all_frozen = True
            frozen = getattr(base, _PARAMS).frozen
            all_frozen = all_frozen and frozen
            any_frozen = any_frozen or frozen
    own = []
    seen_kw_only = False
    for name, annotation in cls.__dict__.get('__annotations__', {}).items():
        if _is_kw_only(annotation, cls):
            if seen_kw_only:
                raise TypeError(f'{name!r} is KW_ONLY, but KW_ONLY has already been specified')
            seen_kw_only = True
            kw_only = True
        else:
            own.append(_get_field(cls, name, annotation, kw_only))
    for one in own:
        found[one.name] = one
        if isinstance(getattr(cls, one.name, None), Field):
            if one.default is MISSING:
                delattr(cls, one.name)
            else:
                setattr(cls, one.name, one.default)
    annotated = cls.__dict__.get('__annotations__', {})
    for name, value in cls.__dict__.items():
        if isinstance(value, Field) and name not in annotated:
            raise TypeError(f'{name!r} is a field but has no type annotation')
    return found, has_bases, any_frozen, all_frozen


# ---- writing the methods ----

def _create_fn(name, parameters, body, names, globals, result=MISSING):
    """A function from its text; names are what the text refers to."""
    returns = ''
    if result is not MISSING:
        names['__dataclass_return_type__'] = result
        returns = ' -> __dataclass_return_type__'
    lines = ''.join([f'  {line}\n' for line in body])
    text = f"def __create_fn__({', '.join(names)}):\n def {name}({', '.join(parameters)}){returns}:\n{lines} return {name}"
    space = {}
    exec(text, globals, space)
    return space['__create_fn__'](**names)


def _init_parameter(one):
    if one.default is MISSING and one.default_factory is MISSING:
        default = ''
    elif one.default is not MISSING:
        default = f'=__dataclass_dflt_{one.name}__'
    else:
        default = '=__dataclass_HAS_DEFAULT_FACTORY__'
    return f'{one.name}:__dataclass_type_{one.name}__{default}'


def _init_line(one, frozen, names, self_name, slots):
    """The line of __init__ that sets a field; None if there is nothing to do."""
    default = f'__dataclass_dflt_{one.name}__'
    if one.default_factory is not MISSING:
        names[default] = one.default_factory
        if one.init:
            value = f'{default}() if {one.name} is __dataclass_HAS_DEFAULT_FACTORY__ else {one.name}'
        else:
            value = f'{default}()'
    elif one.init:
        value = one.name
        if one.default is not MISSING:
            names[default] = one.default
    elif slots and one.default is not MISSING:
        names[default] = one.default
        value = default
    else:
        return None
    if one._field_type is _FIELD_INITVAR:
        return None
    if frozen:
        return f'__dataclass_builtins_object__.__setattr__({self_name},{one.name!r},{value})'
    return f'{self_name}.{one.name}={value}'


def _make_init(positional, kw_only, frozen, has_post_init, self_name, globals, slots):
    seen_default = None
    for one in positional:
        if one.init:
            if one.default is not MISSING or one.default_factory is not MISSING:
                seen_default = one
            elif seen_default is not None:
                raise TypeError(f'non-default argument {one.name!r} follows default argument')
    everything = [*positional, *kw_only]
    names = {f'__dataclass_type_{one.name}__': one.type for one in everything}
    names['__dataclass_HAS_DEFAULT_FACTORY__'] = _HAS_DEFAULT_FACTORY
    names['__dataclass_builtins_object__'] = object
    lines = []
    for one in everything:
        line = _init_line(one, frozen, names, self_name, slots)
        if line is not None:
            lines.append(line)
    if has_post_init:
        handed = ','.join([one.name for one in everything if one._field_type is _FIELD_INITVAR])
        lines.append(f'{self_name}.{_POST_INIT}({handed})')
    parameters = [self_name, *[_init_parameter(one) for one in positional if one.init]]
    keywords = [_init_parameter(one) for one in kw_only if one.init]
    if keywords:
        parameters += ['*', *keywords]
    return _create_fn('__init__', parameters, lines or ['pass'], names, globals, None)


def _make_repr(fields, globals):
    shown = ', '.join([f'{one.name}={{self.{one.name}!r}}' for one in fields])
    made = _create_fn('__repr__', ['self'], [f'return f"{{self.__class__.__qualname__}}({shown})"'], {}, globals)
    return recursive_repr()(made)


def _tuple_text(name, fields):
    return '(' + ''.join([f'{name}.{one.name},' for one in fields]) + ')'


def _make_compare(name, operator, fields, globals):
    left, right = _tuple_text('self', fields), _tuple_text('other', fields)
    return _create_fn(name, ['self', 'other'],
                      ['if other.__class__ is self.__class__:', f' return {left}{operator}{right}',
                       'return NotImplemented'], {}, globals)


def _make_hash(fields, globals):
    return _create_fn('__hash__', ['self'], [f"return hash({_tuple_text('self', fields)})"], {}, globals)


def _make_frozen(cls, fields, globals):
    """__setattr__ and __delattr__ that refuse: for all attributes of the class itself, for the fields in subclasses."""
    names = {'cls': cls, 'FrozenInstanceError': FrozenInstanceError}
    condition = 'type(self) is cls'
    if fields:
        condition += ' or name in {' + ', '.join([repr(one.name) for one in fields]) + '}'
    return [_create_fn(name, parameters,
                       [f'if {condition}:', f' raise FrozenInstanceError(f"cannot {verb} field {{name!r}}")',
                        f'super(cls, self).{name}({passed})'], dict(names), globals)
            for name, parameters, verb, passed in (
                ('__setattr__', ['self', 'name', 'value'], 'assign to', 'name, value'),
                ('__delattr__', ['self', 'name'], 'delete', 'name'))]


def _set_new(cls, name, method):
    """Set a method unless the class has it already; True if it has."""
    if name in cls.__dict__:
        return True
    method.__qualname__ = f'{cls.__qualname__}.{method.__name__}'
    setattr(cls, name, method)
    return False


def _set_hash(cls, fields, globals, unsafe_hash, eq, frozen, explicit):
    if unsafe_hash:
        if explicit:
            raise TypeError(f'Cannot overwrite attribute __hash__ in class {cls.__name__}')
    elif not eq or explicit:
        return
    elif not frozen:
        cls.__hash__ = None
        return
    made = _make_hash([one for one in fields if (one.compare if one.hash is None else one.hash)], globals)
    made.__qualname__ = f'{cls.__qualname__}.__hash__'
    cls.__hash__ = made


def _process_class(cls, init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only, slots, weakref_slot):
    module = sys.modules.get(cls.__module__)
    globals = {} if module is None else module.__dict__
    setattr(cls, _PARAMS, _DataclassParams(init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only, slots,
                                           weakref_slot))
    own_hash = cls.__dict__.get('__hash__', MISSING)
    # A class that defines __eq__ has a __hash__ of None without having asked for it.
    own_hash = not (own_hash is MISSING or own_hash is None and '__eq__' in cls.__dict__)
    found, has_bases, any_frozen, all_frozen = _collect_fields(cls, kw_only)
    if has_bases:
        if any_frozen and not frozen:
            raise TypeError('cannot inherit non-frozen dataclass from a frozen one')
        if all_frozen is False and frozen:
            raise TypeError('cannot inherit frozen dataclass from a non-frozen one')
    setattr(cls, _FIELDS, found)
    if order and not eq:
        raise ValueError('eq must be true if order is true')
    for_init = [one for one in found.values() if one._field_type is not _FIELD_CLASSVAR]
    positional = [one for one in for_init if one.init and not one.kw_only]
    keywords = [one for one in for_init if one.init and one.kw_only]
    if init:
        self_name = '__dataclass_self__' if 'self' in found else 'self'
        _set_new(cls, '__init__', _make_init([one for one in for_init if not one.kw_only],
                                             [one for one in for_init if one.kw_only], frozen,
                                             hasattr(cls, _POST_INIT), self_name, globals, slots))
    fields = [one for one in found.values() if one._field_type is _FIELD]
    if repr:
        _set_new(cls, '__repr__', _make_repr([one for one in fields if one.repr], globals))
    compared = [one for one in fields if one.compare]
    if eq:
        _set_new(cls, '__eq__', _make_eq(compared, globals))
    if order:
        for name, operator in ('__lt__', '<'), ('__le__', '<='), ('__gt__', '>'), ('__ge__', '>='):
            if _set_new(cls, name, _make_compare(name, operator, compared, globals)):
                raise TypeError(f'Cannot overwrite attribute {name} in class {cls.__name__}. '
                                'Consider using functools.total_ordering')
    if frozen:
        for method in _make_frozen(cls, fields, globals):
            if _set_new(cls, method.__name__, method):
                raise TypeError(f'Cannot overwrite attribute {method.__name__} in class {cls.__name__}')
    _set_hash(cls, fields, globals, unsafe_hash, eq, frozen, own_hash)
    if not getattr(cls, '__doc__'):
        cls.__doc__ = cls.__name__ + _signature_text(cls)
    if match_args and '__match_args__' not in cls.__dict__:
        cls.__match_args__ = tuple([one.name for one in positional])
    if weakref_slot and not slots:
        raise TypeError('weakref_slot is True but slots is False')
    if slots:
        cls = _add_slots(cls, frozen, weakref_slot)
    abc.update_abstractmethods(cls)
    return cls


def _make_eq(fields, globals):
    tests = ' and '.join([f'self.{one.name}==other.{one.name}' for one in fields]) or 'True'
    return _create_fn('__eq__', ['self', 'other'],
                      ['if other.__class__ is self.__class__:', f' return {tests}', 'return NotImplemented'], {}, globals)


def _annotation_text(annotation):
    if isinstance(annotation, str):
        return repr(annotation)
    if getattr(annotation, '__module__', None) == 'typing':
        return repr(annotation).replace('typing.', '')
    if isinstance(annotation, types.GenericAlias):
        return str(annotation)
    if isinstance(annotation, type):
        if annotation.__module__ == 'builtins':
            return annotation.__qualname__
        return f'{annotation.__module__}.{annotation.__qualname__}'
    return repr(annotation)


def _signature_text(cls):
    """The parameters of a class's __init__, for its __doc__."""
    init = cls.__init__
    code = getattr(init, '__code__', None)
    if code is None:
        return '()'
    count = code.co_argcount
    names = code.co_varnames[1:count]
    keywords = code.co_varnames[count:count + code.co_kwonlyargcount]
    defaults = init.__defaults__ or ()
    values = dict(zip(names[len(names) - len(defaults):], defaults)) | (init.__kwdefaults__ or {})

    def write(name):
        text = name
        if name in init.__annotations__:
            text += f': {_annotation_text(init.__annotations__[name])}'
            return f'{text} = {values[name]!r}' if name in values else text
        return f'{text}={values[name]!r}' if name in values else text

    parts = [write(name) for name in names]
    if keywords:
        parts += ['*', *map(write, keywords)]
    return f"({', '.join(parts)})"


# ---- slots ----

def _get_slots(cls):
    slots = cls.__dict__.get('__slots__')
    if slots is None:
        return
    if isinstance(slots, str):
        yield slots
    elif hasattr(slots, '__next__'):
        raise TypeError(f"Slots of '{cls.__name__}' cannot be determined")
    else:
        yield from slots


def _dataclass_getstate(self):
    return [getattr(self, one.name) for one in fields(self)]


def _dataclass_setstate(self, state):
    for one, value in zip(fields(self), state):
        object.__setattr__(self, one.name, value)


def _add_slots(cls, frozen, weakref_slot):
    """Make the class anew, with __slots__."""
    if '__slots__' in cls.__dict__:
        raise TypeError(f'{cls.__name__} already specifies __slots__')
    namespace = dict(cls.__dict__)
    names = tuple([one.name for one in fields(cls)])
    inherited = {name for base in cls.__mro__[1:-1] for name in _get_slots(base)}
    slots = [name for name in (*names, *(('__weakref__',) if weakref_slot else ())) if name not in inherited]
    namespace['__slots__'] = tuple(slots)
    for name in names:
        namespace.pop(name, None)
    namespace.pop('__dict__', None)
    namespace.pop('__weakref__', None)
    qualname = getattr(cls, '__qualname__', None)
    made = type(cls)(cls.__name__, cls.__bases__, namespace)
    if qualname is not None:
        made.__qualname__ = qualname
    if frozen:
        if '__getstate__' not in namespace:
            made.__getstate__ = _dataclass_getstate
        if '__setstate__' not in namespace:
            made.__setstate__ = _dataclass_setstate
    return made


def dataclass(cls=None, /, *, init=True, repr=True, eq=True, order=False, unsafe_hash=False, frozen=False,
              match_args=True, kw_only=False, slots=False, weakref_slot=False):
    """Class decorator: write the methods that follow from the annotated fields."""
    def wrap(cls):
        return _process_class(cls, init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only, slots, weakref_slot)
    return wrap if cls is None else wrap(cls)


# ---- working with instances ----

def fields(class_or_instance):
    """The fields of a dataclass, as a tuple of Field."""
    try:
        found = getattr(class_or_instance, _FIELDS)
    except AttributeError:
        raise TypeError('must be called with a dataclass type or instance') from None
    return tuple([one for one in found.values() if one._field_type is _FIELD])


def is_dataclass(obj):
    """True for a dataclass and for its instances."""
    return hasattr(obj if isinstance(obj, type) else type(obj), _FIELDS)


def _is_instance(obj):
    return hasattr(type(obj), _FIELDS)


def asdict(obj, *, dict_factory=dict):
    """The fields of an instance as a dict, all the way down."""
    if not _is_instance(obj):
        raise TypeError('asdict() should be called on dataclass instances')
    return _convert(obj, lambda item, inner: dict_factory([(one.name, inner(getattr(item, one.name)))
                                                           for one in fields(item)]))


def astuple(obj, *, tuple_factory=tuple):
    """The values of an instance's fields as a tuple, all the way down."""
    if not _is_instance(obj):
        raise TypeError('astuple() should be called on dataclass instances')
    return _convert(obj, lambda item, inner: tuple_factory([inner(getattr(item, one.name)) for one in fields(item)]))


def _convert(obj, convert):
    """Copies a value; `convert` is applied to the dataclass instances in it."""
    def inner(item):
        kind = type(item)
        if kind in _ATOMS:
            return item
        if _is_instance(item):
            return convert(item, inner)
        if isinstance(item, tuple) and hasattr(item, '_fields'):
            return kind(*[inner(value) for value in item])
        if isinstance(item, (list, tuple)):
            return kind([inner(value) for value in item])
        if isinstance(item, dict):
            pairs = [(inner(key), inner(value)) for key, value in item.items()]
            if hasattr(kind, 'default_factory'):
                made = kind(item.default_factory)
                for key, value in pairs:
                    made[key] = value
                return made
            return kind(pairs)
        return copy.deepcopy(item)
    return inner(obj)


def make_dataclass(cls_name, fields, *, bases=(), namespace=None, init=True, repr=True, eq=True, order=False,
                   unsafe_hash=False, frozen=False, match_args=True, kw_only=False, slots=False, weakref_slot=False,
                   module=None):
    """Make a dataclass from names, pairs (name, type) and triples (name, type, default)."""
    namespace = {} if namespace is None else namespace
    defaults = {}
    annotations = {}
    for item in fields:
        if isinstance(item, str):
            name, kind = item, 'typing.Any'
        elif len(item) == 2:
            name, kind = item
        elif len(item) == 3:
            name, kind, defaults[name] = item
        else:
            raise TypeError(f'Invalid field: {item!r}')
        if not isinstance(name, str) or not name.isidentifier():
            raise TypeError(f'Field names must be valid identifiers: {name!r}')
        if keyword.iskeyword(name):
            raise TypeError(f'Field names must not be keywords: {name!r}')
        if name in annotations:
            raise TypeError(f'Field name duplicated: {name!r}')
        annotations[name] = kind

    def fill(space):
        space.update(namespace)
        space.update(defaults)
        space['__annotations__'] = annotations

    made = types.new_class(cls_name, bases, {}, fill)
    if module is None:
        try:
            module = sys._getframe(1).f_globals.get('__name__', '__main__')
        except ValueError:
            pass
    if module is not None:
        made.__module__ = module
    return dataclass(made, init=init, repr=repr, eq=eq, order=order, unsafe_hash=unsafe_hash, frozen=frozen,
                     match_args=match_args, kw_only=kw_only, slots=slots, weakref_slot=weakref_slot)


def replace(obj, /, **changes):
    """A new instance with some fields changed."""
    if not _is_instance(obj):
        raise TypeError('replace() should be called on dataclass instances')
    for one in getattr(obj, _FIELDS).values():
        if one._field_type is _FIELD_CLASSVAR:
            continue
        if not one.init:
            if one.name in changes:
                raise ValueError(f'field {one.name} is declared with init=False, it cannot be specified with replace()')
        elif one.name not in changes:
            if one._field_type is _FIELD_INITVAR and one.default is MISSING:
                raise ValueError(f'InitVar {one.name!r} must be specified with replace()')
            changes[one.name] = getattr(obj, one.name)
    return obj.__class__(**changes)
