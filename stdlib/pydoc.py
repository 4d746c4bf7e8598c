"""help(): what is known of an object, as text.

    help(x)          signature, docstring and, for classes and modules, what is in them
    help('name')     the same for a name that can be imported, or for a keyword
    help()           a conversation
"""

import builtins
import sys

__all__ = ['help', 'render_doc', 'getdoc', 'plain']

CO_VARARGS, CO_VARKEYWORDS = 4, 8

KEYWORDS = {
    'False': 'The truth value false; equals 0.',
    'None': 'The value that stands for no value. A function without return gives it.',
    'True': 'The truth value true; equals 1.',
    'and': 'x and y: x if x is false, else y.',
    'as': 'Binds a name: import m as n, with f() as x, except E as e, case p as n.',
    'assert': 'assert test, message: raises AssertionError(message) when test is false. -O leaves it out.',
    'async': 'async def, async for, async with: coroutines, and the loops and blocks in them.',
    'await': 'await x: waits, inside async def, for what x will give.',
    'break': 'Leaves the innermost loop; its else part is passed over.',
    'class': 'class Name(bases): body. The body is run once; its names become the attributes of the class.',
    'continue': 'Goes on with the next turn of the innermost loop.',
    'def': 'def name(parameters): body. Makes a function and binds it to the name.',
    'del': 'Unbinds a name, or deletes an attribute, an item, a slice.',
    'elif': 'Another condition of an if statement, tried when those above were false.',
    'else': 'Runs when no condition of an if held, a loop ended without break, or a try raised nothing.',
    'except': 'except Type as name: runs when the try block raised an instance of Type. except* is for groups.',
    'finally': 'Runs at the end of a try statement, whatever happened.',
    'for': 'for target in iterable: body. Runs the body once for each item.',
    'from': 'from module import name; raise x from y; yield from iterable.',
    'global': 'The names belong to the module, in the whole function.',
    'if': 'if condition: body. Or, as an expression: x if condition else y.',
    'import': 'import module: loads it if that has not been done, and binds its name.',
    'in': 'x in container: whether it is there. Also a part of for.',
    'is': 'x is y: whether both are the same object. is not asks the opposite.',
    'lambda': 'lambda parameters: expression. A function without a name.',
    'nonlocal': 'The names belong to an enclosing function.',
    'not': 'not x: True when x is false.',
    'or': 'x or y: x if x is true, else y.',
    'pass': 'Does nothing, where a statement must stand.',
    'raise': 'raise x: raises the exception x. Alone: the one being handled, again.',
    'return': 'return x: leaves the function, whose call gives x (None without it).',
    'try': 'try: body, then except, else, finally: what to do about exceptions in the body.',
    'while': 'while condition: body. Runs the body as long as the condition holds.',
    'with': 'with manager as name: body. Enters the manager, and leaves it however the body ends.',
    'yield': 'yield x: hands out x and sleeps until the next one is asked for; makes the function a generator.',
    'case': 'case pattern if guard: body. One branch of a match statement.',
    'match': 'match subject: then cases, of which the first whose pattern fits is run.',
    'type': 'type Name = value: a type alias. Also the builtin class type.',
}


# ---- pieces of text ----

def plain(text):
    """The text without overstrikes (there are none)."""
    return text


def _indent(text, prefix='    '):
    return '\n'.join((prefix + line).rstrip() for line in text.split('\n'))


def getdoc(thing):
    """The docstring, its indentation taken off; '' for none."""
    try:
        doc = thing.__doc__
    except AttributeError:
        return ''
    if not isinstance(doc, str):
        return ''
    lines = doc.expandtabs().split('\n')
    margin = min((len(line) - len(line.lstrip()) for line in lines[1:] if line.strip()), default=0)
    lines = [lines[0].strip()] + [line[margin:].rstrip() for line in lines[1:]]
    while lines and not lines[-1]:
        lines.pop()
    while lines and not lines[0]:
        lines.pop(0)
    return '\n'.join(lines)


def _annotation(value):
    if isinstance(value, type) and value.__module__ == 'builtins':
        return value.__qualname__
    return value if isinstance(value, str) else repr(value)


def _parameter(function, name, default, prefix=''):
    annotations = getattr(function, '__annotations__', None) or {}
    text = prefix + name
    if name in annotations:
        text += ': ' + _annotation(annotations[name])
        return text if default is None else f'{text} = {default[0]!r}'
    return text if default is None else f'{text}={default[0]!r}'


def _signature_of_code(function, skip):
    code = function.__code__
    names = code.co_varnames
    defaults = function.__defaults__ or ()
    named = function.__kwdefaults__ or {}
    count, only = code.co_argcount, code.co_kwonlyargcount
    parts = []
    for i in range(count):
        at = i - (count - len(defaults))
        if i >= skip:
            parts.append(_parameter(function, names[i], (defaults[at],) if at >= 0 else None))
        if code.co_posonlyargcount and i == code.co_posonlyargcount - 1 and parts:
            parts.append('/')
    at = count + only
    if code.co_flags & CO_VARARGS:
        parts.append(_parameter(function, names[at], None, '*'))
        at += 1
    elif only:
        parts.append('*')
    for name in names[count:count + only]:
        parts.append(_parameter(function, name, (named[name],) if name in named else None))
    if code.co_flags & CO_VARKEYWORDS:
        parts.append(_parameter(function, names[at], None, '**'))
    annotations = function.__annotations__ or {}
    end = ' -> ' + _annotation(annotations['return']) if 'return' in annotations else ''
    return '(' + ', '.join(parts) + ')' + end


def signature(thing, bound=False):
    """The signature of a function, a method or a class as text, or '' when it is not known."""
    if isinstance(thing, type):
        init = thing.__dict__.get('__init__') or getattr(thing, '__init__', None)
        if hasattr(init, '__code__'):
            return _signature_of_code(init, 1)
        new = getattr(thing, '__new__', None)
        if hasattr(new, '__code__'):
            return _signature_of_code(new, 1)
        return getattr(thing, '__text_signature__', None) or ('()' if thing.__init__ is object.__init__ else '')
    if hasattr(thing, '__func__'):
        return signature(thing.__func__, True)
    if hasattr(thing, '__code__'):
        return _signature_of_code(thing, 1 if bound else 0)
    text = getattr(thing, '__text_signature__', None)
    if not text:
        return '(...)' if callable(thing) else ''
    text = text.replace('=<unrepresentable>', '=...')
    for start in ('($self, ', '($module, ', '($type, '):
        if text.startswith(start):
            return '(' + text[len(start):].removeprefix('/, ') if bound or start != '($self, ' else '(self, ' + text[len(start):]
    return '()' if text == '($module, /)' or text in ('($self)', '($self, /)') and bound else text.replace('$', '')


def _is_function(thing):
    return type(thing).__name__ in ('function', 'builtin_function_or_method', 'method_descriptor', 'method',
                                    'wrapper_descriptor', 'method-wrapper', 'classmethod_descriptor')


def describe(thing):
    """What kind of thing it is, in a few words."""
    kind = type(thing).__name__
    name = getattr(thing, '__name__', '')
    if kind == 'module':
        return ('package ' if hasattr(thing, '__path__') else 'module ') + name
    if isinstance(thing, type):
        return 'class ' + name
    if kind == 'builtin_function_or_method':
        return 'built-in function ' + name
    if _is_function(thing):
        return {'method_descriptor': 'method descriptor '}.get(kind, kind + ' ') + name
    if kind in ('property', 'getset_descriptor', 'member_descriptor'):
        return 'property' if kind == 'property' else kind.replace('_', ' ')
    return kind + ' object'


# ---- documents ----

def _function_text(thing, name=None, bound=False):
    name = name or getattr(thing, '__name__', '?')
    bound = bound or type(getattr(thing, '__self__', sys)) is not type(sys)
    title = name + signature(thing, bound) if name != '<lambda>' else f'lambda {signature(thing, bound)[1:-1]}'
    doc = getdoc(thing)
    return title + ('\n' + _indent(doc) if doc else '') + '\n'


def _section(title, names, text):
    entries = [text(name) for name in names]
    return f'{title}:\n\n' + '\n'.join(entries) if entries else ''


def _shown(name):
    return not name.startswith('_') or name in ('__init__', '__call__', '__enter__', '__exit__')


def _class_text(cls):
    bases = [base.__qualname__ if base.__module__ in ('builtins', cls.__module__)
             else f'{base.__module__}.{base.__qualname__}' for base in cls.__bases__]
    title = f'class {cls.__name__}({", ".join(bases)})' if bases != ['object'] or cls is not object else 'class object'
    pieces = []
    known = signature(cls)
    if known and known != '(...)':
        pieces.append(cls.__name__ + known + '\n')
    doc = getdoc(cls)
    if doc:
        pieces.append(doc + '\n')
    if len(cls.__mro__) > 2:
        pieces.append('Method resolution order:\n'
                      + ''.join(f'    {base.__module__}.{base.__qualname__}\n' for base in cls.__mro__))
    kinds = {'Methods': [], 'Class methods': [], 'Static methods': [], 'Properties': [], 'Data': []}
    own = cls.__dict__
    for name in sorted(own):
        value = own[name]
        if isinstance(value, classmethod) or type(value).__name__ == 'classmethod_descriptor':
            kind = 'Class methods'
        elif isinstance(value, staticmethod):
            kind = 'Static methods'
        elif _is_function(value):
            kind = 'Methods'
        elif type(value).__name__ in ('property', 'getset_descriptor', 'member_descriptor', 'cached_property'):
            kind = 'Properties'
        else:
            kind = 'Data'
        if _shown(name) or kind == 'Methods' and hasattr(value, '__code__'):
            kinds[kind].append(name)

    def text(name):
        value = own[name]
        if isinstance(value, (classmethod, staticmethod)):
            return _function_text(value.__func__, name, isinstance(value, classmethod))
        if _is_function(value):
            return _function_text(value, name)
        if type(value).__name__ in ('property', 'getset_descriptor', 'member_descriptor', 'cached_property'):
            doc = getdoc(value)
            return name + ('\n' + _indent(doc) if doc else '') + '\n'
        return f'{name} = {_short(value)}\n'

    for kind, names in kinds.items():
        if names:
            pieces.append(_section(kind + ' defined here', names, text))
    return title + '\n' + _indent('\n'.join(pieces).rstrip('\n'), ' |  ') + '\n'


def _short(value):
    text = repr(value)
    return text if len(text) <= 70 else text[:67] + '...'


def _module_text(module):
    doc = getdoc(module)
    pieces = ['NAME\n    ' + module.__name__ + (' - ' + doc.split('\n')[0] if doc else '')]
    if '\n' in doc:
        pieces.append('DESCRIPTION\n' + _indent('\n'.join(doc.split('\n')[1:]).strip('\n')))
    public = getattr(module, '__all__', None)
    names = [name for name in (public if public is not None else sorted(vars(module)))
             if public is not None or not name.startswith('_')]
    classes, functions, data = [], [], []
    for name in names:
        value = vars(module).get(name)
        home = getattr(value, '__module__', module.__name__)
        if isinstance(value, type):
            if public is not None or home == module.__name__:
                classes.append(_class_text(value))
        elif _is_function(value):
            if public is not None or home == module.__name__:
                functions.append(_function_text(value, name))
        elif type(value).__name__ != 'module':
            data.append(f'{name} = {_short(value)}')
    for title, texts in (('CLASSES', classes), ('FUNCTIONS', functions)):
        if texts:
            pieces.append(title + '\n' + _indent('\n'.join(texts).rstrip('\n')))
    if data:
        pieces.append('DATA\n' + _indent('\n'.join(data)))
    if getattr(module, '__file__', None):
        pieces.append('FILE\n    ' + module.__file__)
    return '\n\n'.join(pieces) + '\n'


def document(thing):
    """All that is known of an object."""
    kind = type(thing).__name__
    if kind == 'module':
        return _module_text(thing)
    if isinstance(thing, type):
        return _class_text(thing)
    if _is_function(thing):
        return _function_text(thing)
    if isinstance(thing, (classmethod, staticmethod)):
        return _function_text(thing.__func__)
    if kind in ('property', 'getset_descriptor', 'member_descriptor'):
        return getdoc(thing) + '\n'
    doc = thing.__dict__.get('__doc__') if hasattr(thing, '__dict__') else None
    return (f'{doc}\n\n' if isinstance(doc, str) else '') + _class_text(type(thing))


def _home(thing):
    module = getattr(thing, '__module__', None) if isinstance(thing, type) or _is_function(thing) else None
    return f' in module {module}' if module else ''


def render_doc(thing, title='Help on %s:', forceload=0, renderer=None):
    """The document with its title; a str names what can be imported."""
    if isinstance(thing, str):
        found = locate(thing)
        if found is None:
            raise ImportError(f'No Python documentation found for {thing!r}.')
        thing = found[0]
    return title % (describe(thing) + _home(thing)) + '\n\n' + document(thing)


def locate(path):
    """(object,) for a dotted name: a builtin, or something in a module; None when there is none."""
    parts = path.split('.')
    thing = None
    for n in range(len(parts), 0, -1):
        try:
            thing = __import__('.'.join(parts[:n]), fromlist=['*'])
        except ImportError:
            continue
        rest = parts[n:]
        break
    else:
        thing, rest = builtins, parts
    for name in rest:
        try:
            thing = getattr(thing, name)
        except AttributeError:
            return None
    return (thing,)


# ---- help ----

def _list(names, columns=4, width=18):
    names = list(names)
    rows = (len(names) + columns - 1) // columns
    for row in range(rows):
        print(''.join(name.ljust(width) for name in names[row::rows]).rstrip())


def _modules():
    names = {name for name in sys.builtin_module_names if not name.startswith('_')}
    names.update(name for name in sys.modules if '.' not in name and not name.startswith('_'))
    return sorted(names)


def _help_on_text(text):
    text = text.strip()
    if text == 'keywords':
        _list(sorted(KEYWORDS))
    elif text == 'modules':
        print('Built in or imported already; help(\'name\') imports others:\n')
        _list(_modules())
    elif text in KEYWORDS and text != 'type':
        print(f'{text}\n    {KEYWORDS[text]}\n')
    else:
        found = locate(text)
        if found is None:
            print(f'No Python documentation found for {text!r}.\n'
                  'Use help() to get the interactive help utility.\n'
                  'Use help(str) for help on the str class.\n')
        else:
            print(render_doc(found[0], 'Help on %s:'))


def _converse():
    print('Type the name of a module, a class, a function or a keyword to read about it;\n'
          '"keywords" and "modules" list those there are. An empty line or "quit" goes back.\n')
    while True:
        try:
            text = input('help> ').strip()
        except (EOFError, KeyboardInterrupt):
            print()
            break
        if text in ('', 'q', 'quit', 'exit'):
            break
        _help_on_text(text)


def help(*objects):
    """What help() of the builtins does."""
    if len(objects) > 1:
        raise TypeError(f'help() takes at most 1 argument ({len(objects)} given)')
    if not objects:
        return _converse()
    if isinstance(objects[0], str):
        return _help_on_text(objects[0])
    print(render_doc(objects[0]))
