"""Warnings: shown, hidden or raised as filters decide."""

import sys
from _warnings import _defaultaction as defaultaction
from _warnings import _filters_mutated, filters, warn, warn_explicit
from _warnings import _onceregistry as onceregistry

__all__ = ['warn', 'warn_explicit', 'showwarning', 'formatwarning', 'filterwarnings', 'simplefilter', 'resetwarnings',
           'catch_warnings']

# Each filter: (action, text or pattern, category, module or pattern, line); the first that fits decides.
_ACTIONS = 'error', 'ignore', 'always', 'default', 'module', 'once'


class WarningMessage:
    """A warning as it is shown or recorded."""

    _WARNING_DETAILS = 'message', 'category', 'filename', 'lineno', 'file', 'line', 'source'

    def __init__(self, message, category, filename, lineno, file=None, line=None, source=None):
        self.message = message
        self.category = category
        self.filename = filename
        self.lineno = lineno
        self.file = file
        self.line = line
        self.source = source
        self._category_name = category.__name__ if category else None

    def __str__(self):
        return (f'{{message : {self.message!r}, category : {self._category_name!r}, filename : {self.filename!r}, '
                f'lineno : {self.lineno}, line : {self.line!r}}}')


# ---- showing ----

def showwarning(message, category, filename, lineno, file=None, line=None):
    """Write a warning to a file, by default sys.stderr; may be replaced."""
    _show(WarningMessage(message, category, filename, lineno, file, line))


def formatwarning(message, category, filename, lineno, line=None):
    """The text of a warning; may be replaced."""
    return _format(WarningMessage(message, category, filename, lineno, None, line))


def _show(msg):
    file = msg.file
    if file is None:
        file = sys.stderr
        if file is None:
            return
    try:
        file.write(_text_of(msg))
    except OSError:
        pass


def _format(msg):
    text = f'{msg.filename}:{msg.lineno}: {msg.category.__name__}: {msg.message}\n'
    line = msg.line
    if line is None:
        line = _source_line(msg.filename, msg.lineno)
    line = line.strip() if line else ''
    if line:
        text += f'  {line}\n'
    if msg.source is not None:
        import tracemalloc
        if not tracemalloc.is_tracing():
            text += f'{msg.category.__name__}: Enable tracemalloc to get the object allocation traceback\n'
    return text


def _source_line(filename, lineno):
    try:
        import linecache
        line = linecache.getline(filename, lineno)
        if not line:
            from _traceback import source_line
            line = source_line(filename, lineno)
        return line
    except Exception:
        return None


_own_showwarning = showwarning
_own_formatwarning = formatwarning


def _text_of(msg):
    if formatwarning is not _own_formatwarning:
        return formatwarning(msg.message, msg.category, msg.filename, msg.lineno, msg.line)
    return _format(msg)


def _showwarnmsg(msg):
    if showwarning is not _own_showwarning:
        if not callable(showwarning):
            raise TypeError('warnings.showwarning() must be set to a function or method')
        showwarning(msg.message, msg.category, msg.filename, msg.lineno, msg.file, msg.line)
    else:
        _show(msg)


# ---- filters ----

class _Prefix:
    """A pattern that is a plain text: fits what begins with it, or is it."""

    def __init__(self, text, ignore_case, whole):
        self.text = text.lower() if ignore_case else text
        self.ignore_case = ignore_case
        self.whole = whole

    def match(self, text):
        text = text.lower() if self.ignore_case else text
        return text == self.text if self.whole else text.startswith(self.text)

    def __eq__(self, other):
        return isinstance(other, _Prefix) and vars(self) == vars(other)

    __hash__ = None


_SPECIAL = frozenset('.^$*+?{}[]\\|()')


def _compiled(text, ignore_case):
    if not text:
        return None
    whole = text.endswith('\\Z')
    plain = text.removesuffix('\\Z')
    if _SPECIAL.isdisjoint(plain):
        return _Prefix(plain, ignore_case, whole)
    import re
    return re.compile(text, re.I if ignore_case else 0)


def filterwarnings(action, message='', category=Warning, module='', lineno=0, append=False):
    """Add a filter in front (or at the end): message and module are patterns for their beginnings."""
    assert action in _ACTIONS, f'invalid action: {action!r}'
    assert isinstance(message, str), 'message must be a string'
    assert isinstance(category, type), 'category must be a class'
    assert issubclass(category, Warning), 'category must be a Warning subclass'
    assert isinstance(module, str), 'module must be a string'
    assert isinstance(lineno, int) and lineno >= 0, 'lineno must be an int >= 0'
    _add_filter(action, _compiled(message, True), category, _compiled(module, False), lineno, append=append)


def simplefilter(action, category=Warning, lineno=0, append=False):
    """Add a filter for a category alone."""
    assert action in _ACTIONS, f'invalid action: {action!r}'
    assert isinstance(lineno, int) and lineno >= 0, 'lineno must be an int >= 0'
    _add_filter(action, None, category, None, lineno, append=append)


def _add_filter(*item, append):
    if append:
        if item not in filters:
            filters.append(item)
    else:
        try:
            filters.remove(item)
        except ValueError:
            pass
        filters.insert(0, item)
    _filters_mutated()


def resetwarnings():
    """Take all filters away."""
    filters[:] = []
    _filters_mutated()


# ---- for a while ----

class catch_warnings:
    """Context manager: puts filters and showwarning back at the end; records warnings in a list if asked."""

    def __init__(self, *, record=False, module=None, action=None, category=Warning, lineno=0, append=False):
        self._record = record
        self._module = sys.modules['warnings'] if module is None else module
        self._entered = False
        self._filter = None if action is None else (action, category, lineno, append)

    def __repr__(self):
        args = []
        if self._record:
            args.append('record=True')
        if self._module is not sys.modules['warnings']:
            args.append(f'module={self._module!r}')
        return f"{type(self).__name__}({', '.join(args)})"

    def __enter__(self):
        if self._entered:
            raise RuntimeError(f'Cannot enter {self!r} twice')
        self._entered = True
        module = self._module
        self._filters = module.filters
        module.filters = self._filters[:]
        self._showwarning = module.showwarning
        self._show = module._show
        module._filters_mutated()
        if self._record:
            log = []
            module._show = log.append
            module.showwarning = module._own_showwarning
        else:
            log = None
        if self._filter is not None:
            simplefilter(*self._filter)
        return log

    def __exit__(self, *exc_info):
        if not self._entered:
            raise RuntimeError(f'Cannot exit {self!r} without entering first')
        self._module.filters = self._filters
        self._module._filters_mutated()
        self._module.showwarning = self._showwarning
        self._module._show = self._show


_DEPRECATED_MSG = '{name!r} is deprecated and slated for removal in Python {remove}'


def _deprecated(name, message=_DEPRECATED_MSG, *, remove, _version=sys.version_info):
    """Warn that a name of the library will be gone."""
    remove = f'{remove[0]}.{remove[1]}'
    warn(message.format(name=name, remove=remove), DeprecationWarning, stacklevel=3)


# ---- filters from -W and PYTHONWARNINGS ----

class _OptionError(Exception):
    pass


def _unawaited_text(coroutine):
    """What is said of a coroutine that nobody waited for, when it is known where it was made."""
    import linecache
    from traceback import format_list
    places = [(file, line, name, linecache.getline(file, line)) for file, line, name in reversed(coroutine.cr_origin)]
    made = 'Coroutine created at (most recent call last)\n' + ''.join(format_list(places))
    return f"coroutine '{coroutine.__qualname__}' was never awaited\n{made}".rstrip('\n')


def _processoptions(args):
    for arg in args:
        try:
            _setoption(arg)
        except _OptionError as error:
            print('Invalid -W option ignored:', error, file=sys.stderr)


def _setoption(arg):
    parts = arg.split(':')
    if len(parts) > 5:
        raise _OptionError(f'too many fields (max 5): {arg!r}')
    parts += [''] * (5 - len(parts))
    action, message, category, module, lineno = [part.strip() for part in parts]
    action = _get_action(action)
    category = _get_category(category)
    message = _Prefix(message, True, False) if message else None
    module = _Prefix(module, False, True) if module else None
    if lineno:
        try:
            lineno = int(lineno)
            if lineno < 0:
                raise ValueError
        except (ValueError, OverflowError):
            raise _OptionError(f'invalid lineno {lineno!r}') from None
    else:
        lineno = 0
    _add_filter(action, message, category, module, lineno, append=False)


def _get_action(action):
    if not action:
        return 'default'
    if action == 'all':
        return 'always'
    for known in _ACTIONS:
        if known.startswith(action):
            return known
    raise _OptionError(f'invalid action: {action!r}')


def _get_category(category):
    if not category:
        return Warning
    module, _, name = category.rpartition('.')
    try:
        found = __import__(module or 'builtins', None, None, [name])
    except ImportError:
        raise _OptionError(f'invalid module name: {module!r}') from None
    try:
        found = getattr(found, name)
    except AttributeError:
        raise _OptionError(f'unknown warning category: {category!r}') from None
    if not issubclass(found, Warning):
        raise _OptionError(f'invalid warning category: {category!r}')
    return found


_processoptions(sys.warnoptions)
