"""Tracebacks as text: of exceptions and of stacks."""

import collections.abc
import itertools
import linecache
import sys

from _traceback import show_line, source_line, suggestion, width

__all__ = ['extract_stack', 'extract_tb', 'format_exception', 'format_exception_only', 'format_list', 'format_stack',
           'format_tb', 'print_exc', 'format_exc', 'print_exception', 'print_last', 'print_stack', 'print_tb',
           'clear_frames', 'FrameSummary', 'StackSummary', 'TracebackException', 'walk_stack', 'walk_tb']

_REPEATS_SHOWN = 3
_CAUSE = '\nThe above exception was the direct cause of the following exception:\n\n'
_CONTEXT = '\nDuring handling of the above exception, another exception occurred:\n\n'
_given = object()


# ---- one place on a stack ----

class FrameSummary:
    """A place: file, line, function, and the text of the line."""

    __slots__ = ('filename', 'lineno', 'end_lineno', 'colno', 'end_colno', 'name', '_line', 'locals', '_globals')

    def __init__(self, filename, lineno, name, *, lookup_line=True, locals=None, line=None, end_lineno=None, colno=None,
                 end_colno=None):
        self.filename = filename
        self.lineno = lineno
        self.name = name
        self._line = line
        self._globals = None
        self.locals = None if locals is None else {key: _safe_text(value, 'local', repr)
                                                   for key, value in locals.items()}
        self.end_lineno = end_lineno
        self.colno = colno
        self.end_colno = end_colno
        if lookup_line:
            self.line

    def __eq__(self, other):
        if isinstance(other, FrameSummary):
            return (self.filename == other.filename and self.lineno == other.lineno and self.name == other.name
                    and self.locals == other.locals)
        if isinstance(other, tuple):
            return (self.filename, self.lineno, self.name, self.line) == other
        return NotImplemented

    def __getitem__(self, place):
        return (self.filename, self.lineno, self.name, self.line)[place]

    def __iter__(self):
        return iter([self.filename, self.lineno, self.name, self.line])

    def __repr__(self):
        return f'<FrameSummary file {self.filename}, line {self.lineno} in {self.name}>'

    def __len__(self):
        return 4

    @property
    def _original_line(self):
        self.line
        return self._line

    @property
    def line(self):
        """The text of the line, stripped; None without a line number."""
        if self._line is None:
            if self.lineno is None:
                return None
            text = linecache.getline(self.filename, self.lineno, self._globals)
            if not text:
                text = source_line(self.filename, self.lineno) or ''
            self._line = text
        return self._line.strip()


def walk_stack(f):
    """The frames from f (or from the caller) outwards, as (frame, line)."""
    if f is None:
        f = sys._getframe().f_back.f_back.f_back.f_back
    while f is not None:
        yield f, f.f_lineno
        f = f.f_back


def walk_tb(tb):
    """The frames of a traceback, as (frame, line)."""
    while tb is not None:
        yield tb.tb_frame, tb.tb_lineno
        tb = tb.tb_next


def _walk_tb_with_positions(tb):
    while tb is not None:
        positions = _positions(tb.tb_frame.f_code, tb.tb_lasti)
        if positions[0] is None:
            positions = tb.tb_lineno, *positions[1:]
        yield tb.tb_frame, positions
        tb = tb.tb_next


def _positions(code, instruction):
    if instruction < 0:
        return None, None, None, None
    return next(itertools.islice(code.co_positions(), instruction // 2, None), (None, None, None, None))


class StackSummary(list):
    """A list of FrameSummary."""

    @classmethod
    def extract(klass, frame_gen, *, limit=None, lookup_lines=True, capture_locals=False):
        """Make one from pairs (frame, line)."""
        return klass._extract(((frame, (line, None, None, None)) for frame, line in frame_gen), limit, lookup_lines,
                              capture_locals)

    @classmethod
    def _extract(klass, places, limit=None, lookup_lines=True, capture_locals=False):
        if limit is None:
            limit = getattr(sys, 'tracebacklimit', None)
            if limit is not None and limit < 0:
                limit = 0
        if limit is not None:
            if limit >= 0:
                places = itertools.islice(places, limit)
            else:
                places = list(places)[limit:]
        result = klass()
        for frame, (lineno, end_lineno, colno, end_colno) in places:
            code = frame.f_code
            one = FrameSummary(code.co_filename, lineno, code.co_name, lookup_line=False,
                               locals=frame.f_locals if capture_locals else None, end_lineno=end_lineno, colno=colno,
                               end_colno=end_colno)
            one._globals = frame.f_globals
            result.append(one)
        for filename in {one.filename for one in result}:
            linecache.checkcache(filename)
        for one in result:
            if lookup_lines:
                one.line
            one._globals = None if lookup_lines else one._globals
        return result

    @classmethod
    def from_list(klass, a_list):
        """Make one from FrameSummary objects or tuples (filename, line, name, text)."""
        result = StackSummary()
        for one in a_list:
            if not isinstance(one, FrameSummary):
                filename, lineno, name, line = one
                one = FrameSummary(filename, lineno, name, line=line)
            result.append(one)
        return result

    def format_frame_summary(self, frame_summary):
        """The text for one place; None to leave it out."""
        one = frame_summary
        text = f'  File "{one.filename}", line {one.lineno}, in {one.name}\n'
        if one.line:
            if one.colno is None or one.end_colno is None:
                text += f'    {one.line}\n'
            else:
                text += show_line(one._original_line.rstrip('\n'), one.lineno, one.end_lineno, one.colno, one.end_colno)
        if one.locals:
            for name, value in sorted(one.locals.items()):
                text += f'    {name} = {value}\n'
        return text

    def format(self):
        """The texts of all places; more than three repeats of one are counted."""
        result = []
        last = None
        count = 0

        def repeated():
            if count > _REPEATS_SHOWN:
                more = count - _REPEATS_SHOWN
                result.append(f"  [Previous line repeated {more} more time{'s' if more > 1 else ''}]\n")

        for one in self:
            text = self.format_frame_summary(one)
            if text is None:
                continue
            place = one.filename, one.lineno, one.name
            if last is None or last != place:
                repeated()
                last = place
                count = 0
            count += 1
            if count <= _REPEATS_SHOWN:
                result.append(text)
        repeated()
        return result


# ---- exceptions ----

def _safe_text(value, what, function=str):
    try:
        return function(value)
    except:
        return f'<{what} {function.__name__}() failed>'


def _message_line(name, value):
    text = _safe_text(value, 'exception')
    return f'{name}\n' if value is None or not text else f'{name}: {text}\n'


class _Margins:
    """Where in a tree of exception groups the text is."""

    def __init__(self):
        self.seen = set()
        self.depth = 0
        self.need_close = False

    def indent(self):
        return ' ' * (2 * self.depth)

    def emit(self, texts, margin=None):
        start = self.indent()
        if self.depth:
            start += (margin or '|') + ' '
        for text in [texts] if isinstance(texts, str) else texts:
            yield ''.join([start + line for line in text.splitlines(True)])


class TracebackException:
    """All that is needed to print an exception later; holds no frames."""

    def __init__(self, exc_type, exc_value, exc_traceback, *, limit=None, lookup_lines=True, capture_locals=False,
                 compact=False, max_group_width=15, max_group_depth=10, _seen=None):
        seen = set() if _seen is None else _seen
        seen.add(id(exc_value))
        self.max_group_width = max_group_width
        self.max_group_depth = max_group_depth
        self.stack = StackSummary._extract(_walk_tb_with_positions(exc_traceback), limit, lookup_lines, capture_locals)
        self.exc_type = exc_type
        self._str = _safe_text(exc_value, 'exception')
        self.__notes__ = getattr(exc_value, '__notes__', None)
        self._is_syntax_error = False
        if exc_type and issubclass(exc_type, SyntaxError):
            self._note_syntax_error(exc_value)
        elif exc_type and exc_value is not None:
            self._str += suggestion(exc_value)
        more = dict(limit=limit, lookup_lines=lookup_lines, capture_locals=capture_locals, compact=compact,
                    max_group_width=max_group_width, max_group_depth=max_group_depth, _seen=seen)
        self.__suppress_context__ = exc_value.__suppress_context__ if exc_value is not None else False
        self.__cause__ = self.__context__ = self.exceptions = None
        if exc_value is None:
            return
        cause, context = exc_value.__cause__, exc_value.__context__
        if cause is not None and id(cause) not in seen:
            self.__cause__ = TracebackException(type(cause), cause, cause.__traceback__, **more)
        if compact and (self.__cause__ is not None or self.__suppress_context__):
            context = None
        if context is not None and id(context) not in seen:
            self.__context__ = TracebackException(type(context), context, context.__traceback__, **more)
        if isinstance(exc_value, BaseExceptionGroup):
            self.exceptions = [TracebackException(type(one), one, one.__traceback__, **more)
                               for one in exc_value.exceptions]

    def _note_syntax_error(self, error):
        self.filename = error.filename
        self.lineno = None if error.lineno is None else str(error.lineno)
        self.end_lineno = None if error.end_lineno is None else str(error.end_lineno)
        self.text = error.text
        self.offset = error.offset
        self.end_offset = error.end_offset
        self.msg = error.msg
        self._is_syntax_error = True

    @classmethod
    def from_exception(cls, exc, *args, **kwargs):
        """Make one from an exception."""
        return cls(type(exc), exc, exc.__traceback__, *args, **kwargs)

    def __eq__(self, other):
        if isinstance(other, TracebackException):
            return self.__dict__ == other.__dict__
        return NotImplemented

    def __str__(self):
        return self._str

    def format_exception_only(self):
        """The lines of the exception itself: type and message, for a syntax error its place, and notes."""
        if self.exc_type is None:
            yield 'NoneType: None\n'
            return
        name = self.exc_type.__qualname__
        module = self.exc_type.__module__
        if module not in ('__main__', 'builtins'):
            name = f"{module if isinstance(module, str) else '<unknown>'}.{name}"
        if self._is_syntax_error:
            yield from self._format_syntax_error(name)
        else:
            yield _message_line(name, self._str)
        notes = self.__notes__
        if isinstance(notes, collections.abc.Sequence) and not isinstance(notes, (str, bytes)):
            for note in notes:
                for line in _safe_text(note, 'note').split('\n'):
                    yield line + '\n'
        elif notes is not None:
            yield _safe_text(notes, '__notes__', repr) + '\n'

    def _format_syntax_error(self, name):
        behind = ''
        if self.lineno is not None:
            yield f'''  File "{self.filename or '<string>'}", line {self.lineno}\n'''
        elif self.filename is not None:
            behind = f' ({self.filename})'
        if self.lineno is not None and self.text is not None:
            text = self.text.rstrip('\n')
            shown = text.lstrip(' \n\f\t')
            cut = len(text) - len(shown)
            yield f'    {shown}\n'
            if self.offset is not None:
                start = self.offset - 1 - cut
                end = self.end_offset if self.end_offset not in (None, 0) else self.offset
                if self.lineno != self.end_lineno and self.end_lineno is not None:
                    end = len(text) + 1
                if self.offset == end or end == -1:
                    end = self.offset + 1
                if start >= 0:
                    before = ''.join([char if char.isspace() else ' ' * width(char) for char in shown[:start]])
                    marked = shown[start:end - 1 - cut]
                    marks = '^' * max(sum(map(width, marked)), end - 1 - cut - start)
                    yield f'    {before}{marks}\n'
        yield f"{name}: {self.msg or '<no detail available>'}{behind}\n"

    def format(self, *, chain=True, _ctx=None):
        """The lines of the whole report, oldest exception first."""
        if _ctx is None:
            _ctx = _Margins()
        parts = []
        one = self
        while one is not None:
            message = following = None
            if chain:
                if one.__cause__ is not None:
                    message, following = _CAUSE, one.__cause__
                elif one.__context__ is not None and not one.__suppress_context__:
                    message, following = _CONTEXT, one.__context__
            parts.append((message, one))
            one = following
        for message, one in reversed(parts):
            if message is not None:
                yield from _ctx.emit(message)
            if one.exceptions is None:
                if one.stack:
                    yield from _ctx.emit('Traceback (most recent call last):\n')
                    yield from _ctx.emit(one.stack.format())
                yield from _ctx.emit(one.format_exception_only())
            elif _ctx.depth > self.max_group_depth:
                yield from _ctx.emit(f'... (max_group_depth is {self.max_group_depth})\n')
            else:
                yield from one._format_group(_ctx)

    def _format_group(self, ctx):
        top = ctx.depth == 0
        if top:
            ctx.depth += 1
        if self.stack:
            yield from ctx.emit('Exception Group Traceback (most recent call last):\n', margin='+' if top else None)
            yield from ctx.emit(self.stack.format())
        yield from ctx.emit(self.format_exception_only())
        total = len(self.exceptions)
        count = total if total <= self.max_group_width else self.max_group_width + 1
        ctx.need_close = False
        for place in range(count):
            last = place == count - 1
            if last:
                ctx.need_close = True
            cut = place >= self.max_group_width
            title = '...' if cut else place + 1
            yield f"{ctx.indent()}{'  ' if place else '+-'}+---------------- {title} ----------------\n"
            ctx.depth += 1
            if cut:
                more = total - self.max_group_width
                yield from ctx.emit(f"and {more} more exception{'s' if more > 1 else ''}\n")
            else:
                yield from self.exceptions[place].format(_ctx=ctx)
            if last and ctx.need_close:
                yield ctx.indent() + '+------------------------------------\n'
                ctx.need_close = False
            ctx.depth -= 1
        if top:
            ctx.depth = 0

    def print(self, *, file=None, chain=True):
        """Print the report, by default to sys.stderr."""
        file = sys.stderr if file is None else file
        for line in self.format(chain=chain):
            print(line, file=file, end='')


# ---- functions ----

def _exception(exc, value, tb):
    """(type, exception, traceback) of what was given: an exception, or the three."""
    if value is _given and tb is _given:
        if exc is not None and not isinstance(exc, BaseException):
            raise TypeError(f'Exception expected for value, {type(exc).__name__} found')
        return (None, None, None) if exc is None else (type(exc), exc, exc.__traceback__)
    if value is _given or tb is _given:
        raise ValueError('Both or neither of value and tb must be given')
    return type(value) if value is not None else None, value, tb


def print_exception(exc, /, value=_given, tb=_given, limit=None, file=None, chain=True):
    """Print an exception with its traceback."""
    TracebackException(*_exception(exc, value, tb), limit=limit, compact=True).print(file=file, chain=chain)


def format_exception(exc, /, value=_given, tb=_given, limit=None, chain=True):
    """What print_exception prints, as a list of texts."""
    return list(TracebackException(*_exception(exc, value, tb), limit=limit, compact=True).format(chain=chain))


def format_exception_only(exc, /, value=_given):
    """The exception without traceback, as a list of texts."""
    if value is _given:
        value = exc
    return list(TracebackException(type(value), value, None, compact=True).format_exception_only())


def print_exc(limit=None, file=None, chain=True):
    """Print the exception that is being handled."""
    print_exception(sys.exception(), limit=limit, file=file, chain=chain)


def format_exc(limit=None, chain=True):
    """What print_exc prints, as one text."""
    return ''.join(format_exception(sys.exception(), limit=limit, chain=chain))


def print_last(limit=None, file=None, chain=True):
    """Print the exception that ended the last input of an interactive session."""
    if not hasattr(sys, 'last_exc') and not hasattr(sys, 'last_type'):
        raise ValueError('no last exception')
    if hasattr(sys, 'last_exc'):
        print_exception(sys.last_exc, limit=limit, file=file, chain=chain)
    else:
        print_exception(sys.last_type, sys.last_value, sys.last_traceback, limit, file, chain)


def extract_tb(tb, limit=None):
    """The places of a traceback, as a StackSummary."""
    return StackSummary._extract(_walk_tb_with_positions(tb), limit)


def extract_stack(f=None, limit=None):
    """The places of the stack, outermost first, as a StackSummary."""
    if f is None:
        f = sys._getframe().f_back
    frames = []
    while f is not None:
        frames.append((f, f.f_lineno))
        f = f.f_back
    stack = StackSummary.extract(iter(frames), limit=limit)
    stack.reverse()
    return stack


def format_list(extracted_list):
    """The texts of places."""
    return StackSummary.from_list(extracted_list).format()


def print_list(extracted_list, file=None):
    """Print places."""
    file = sys.stderr if file is None else file
    for text in format_list(extracted_list):
        print(text, file=file, end='')


def format_tb(tb, limit=None):
    """The texts of a traceback's places."""
    return extract_tb(tb, limit=limit).format()


def print_tb(tb, limit=None, file=None):
    """Print a traceback's places."""
    print_list(extract_tb(tb, limit=limit), file=file)


def format_stack(f=None, limit=None):
    """The texts of the stack's places."""
    return format_list(extract_stack(sys._getframe().f_back if f is None else f, limit=limit))


def print_stack(f=None, limit=None, file=None):
    """Print the stack's places."""
    print_list(extract_stack(sys._getframe().f_back if f is None else f, limit=limit), file=file)


def clear_frames(tb):
    """Let go of the local variables in all frames of a traceback."""
    while tb is not None:
        try:
            tb.tb_frame.clear()
        except RuntimeError:
            # It is running still.
            pass
        tb = tb.tb_next
