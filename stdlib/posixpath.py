"""Paths as POSIX systems write them: parts joined by slashes. Known to scripts as os.path."""

curdir = '.'
pardir = '..'
extsep = '.'
sep = '/'
pathsep = ':'
defpath = '/bin:/usr/bin'
altsep = None
devnull = '/dev/null'

import os
import sys
import stat
import genericpath
from genericpath import *

__all__ = ["normcase", "isabs", "join", "splitdrive", "splitroot", "split", "splitext",
           "basename", "dirname", "commonprefix", "getsize", "getmtime",
           "getatime", "getctime", "islink", "exists", "lexists", "isdir", "isfile",
           "ismount", "expanduser", "expandvars", "normpath", "abspath",
           "samefile", "sameopenfile", "samestat",
           "curdir", "pardir", "sep", "pathsep", "defpath", "altsep", "extsep",
           "devnull", "realpath", "supports_unicode_filenames", "relpath",
           "commonpath", "isjunction"]

supports_unicode_filenames = (sys.platform == 'darwin')


def _get_sep(path):
    return b'/' if isinstance(path, bytes) else '/'


def normcase(s):
    """The path as it is: case matters here."""
    return os.fspath(s)


def isabs(s):
    """Whether the path begins at the root."""
    s = os.fspath(s)
    return s.startswith(_get_sep(s))


def join(a, *p):
    """Put parts together with a slash between them; an absolute part drops those in front of it."""
    a = os.fspath(a)
    sep = _get_sep(a)
    path = a
    try:
        if not p:
            path[:0] + sep
        for b in map(os.fspath, p):
            if b.startswith(sep):
                path = b
            elif not path or path.endswith(sep):
                path += b
            else:
                path += sep + b
    except (TypeError, AttributeError, BytesWarning):
        genericpath._check_arg_types('join', a, *p)
        raise
    return path


def split(p):
    """The pair of what stands in front of the last slash, and what behind it."""
    p = os.fspath(p)
    sep = _get_sep(p)
    i = p.rfind(sep) + 1
    head, tail = p[:i], p[i:]
    if head and head != sep * len(head):
        head = head.rstrip(sep)
    return head, tail


def splitext(p):
    """The pair of the path without its extension, and the extension with its dot."""
    p = os.fspath(p)
    if isinstance(p, bytes):
        return genericpath._splitext(p, b'/', None, b'.')
    return genericpath._splitext(p, '/', None, '.')


def splitdrive(p):
    """There are no drives here: the empty text and the path."""
    p = os.fspath(p)
    return p[:0], p


def splitroot(p):
    """The triple of no drive, the slashes that make the path absolute, and the rest."""
    p = os.fspath(p)
    sep = _get_sep(p)
    empty = p[:0]
    if p[:1] != sep:
        return empty, empty, p
    if p[1:2] != sep or p[2:3] == sep:
        return empty, sep, p[1:]
    return empty, p[:2], p[2:]


def basename(p):
    """What stands behind the last slash."""
    p = os.fspath(p)
    return p[p.rfind(_get_sep(p)) + 1:]


def dirname(p):
    """What stands in front of the last slash."""
    return split(p)[0]


def isjunction(path):
    """False: other systems have junctions."""
    os.fspath(path)
    return False


def lexists(path):
    """Whether there is anything of this path, a broken link included."""
    try:
        os.lstat(path)
    except (OSError, ValueError):
        return False
    return True


def ismount(path):
    """Whether another file system begins at this path."""
    try:
        s1 = os.lstat(path)
    except (OSError, ValueError):
        return False
    if stat.S_ISLNK(s1.st_mode):
        return False
    path = os.fspath(path)
    parent = realpath(join(path, b'..' if isinstance(path, bytes) else '..'))
    try:
        s2 = os.lstat(parent)
    except (OSError, ValueError):
        return False
    return s1.st_dev != s2.st_dev or s1.st_ino == s2.st_ino


def _home_of(name):
    """The home directory of a user, as /etc/passwd has it; None for unknown ones. `name` None: of the one who runs this."""
    try:
        with open('/etc/passwd', encoding='utf-8', errors='surrogateescape') as file:
            for line in file:
                fields = line.rstrip('\n').split(':')
                if len(fields) >= 7 and (fields[0] == name or name is None and fields[2] == str(os.getuid())):
                    return fields[5]
    except OSError:
        pass
    return None


def expanduser(path):
    """Replace ~ or ~user at the beginning by the home directory, where it is known."""
    path = os.fspath(path)
    as_bytes = isinstance(path, bytes)
    text = os.fsdecode(path) if as_bytes else path
    if not text.startswith('~'):
        return path
    i = text.find('/', 1)
    if i < 0:
        i = len(text)
    if i == 1:
        home = os.environ.get('HOME')
        if home is None:
            home = _home_of(None)
    else:
        home = _home_of(text[1:i])
    if home is None:
        return path
    text = (home.rstrip('/') + text[i:]) or '/'
    return os.fsencode(text) if as_bytes else text


def expandvars(path):
    """Replace $name and ${name} by variables of the environment, where they are known."""
    path = os.fspath(path)
    as_bytes = isinstance(path, bytes)
    text = os.fsdecode(path) if as_bytes else path
    if '$' not in text:
        return path
    out = []
    i = 0
    while i < len(text):
        if text[i] != '$':
            end = text.find('$', i)
            end = len(text) if end < 0 else end
            out.append(text[i:end])
            i = end
            continue
        end = i + 1
        if text.startswith('{', end):
            close = text.find('}', end)
            name, end = (text[end + 1:close], close + 1) if close > 0 else ('', end)
        else:
            while end < len(text) and text[end].isascii() and (text[end].isalnum() or text[end] == '_'):
                end += 1
            name = text[i + 1:end]
        out.append(os.environ.get(name, text[i:end]) if name else text[i:end])
        i = end
    text = ''.join(out)
    return os.fsencode(text) if as_bytes else text


def normpath(path):
    """The path without double slashes, and without . and .. where that is possible."""
    path = os.fspath(path)
    if isinstance(path, bytes):
        sep, empty, dot, dotdot = b'/', b'', b'.', b'..'
    else:
        sep, empty, dot, dotdot = '/', '', '.', '..'
    if not path:
        return dot
    _, root, path = splitroot(path)
    parts = []
    for part in path.split(sep):
        if not part or part == dot:
            continue
        if part != dotdot or (not root and not parts) or (parts and parts[-1] == dotdot):
            parts.append(part)
        elif parts:
            parts.pop()
    return (root + sep.join(parts)) or dot


def abspath(path):
    """The path from the root, normalised."""
    path = os.fspath(path)
    if isinstance(path, bytes):
        if not path.startswith(b'/'):
            path = join(os.getcwdb(), path)
    elif not path.startswith('/'):
        path = join(os.getcwd(), path)
    return normpath(path)


def realpath(filename, *, strict=False):
    """The path from the root without any symbolic links in it."""
    filename = os.fspath(filename)
    sep, dot, dotdot = (b'/', b'.', b'..') if isinstance(filename, bytes) else ('/', '.', '..')
    path = sep if filename.startswith(sep) else filename[:0]
    rest = filename.split(sep)
    rest.reverse()
    seen = {}
    while rest:
        name = rest.pop()
        if name is None:  # a link has been followed to its end; its own path is next
            seen[rest.pop()] = path
            continue
        if not name or name == dot:
            continue
        if name == dotdot:
            head, tail = split(path)
            path = (join(head, dotdot, dotdot) if tail == dotdot else head) if path else dotdot
            continue
        whole = join(path, name)
        try:
            link = stat.S_ISLNK(os.lstat(whole).st_mode)
        except OSError:
            if strict:
                raise
            link = False
        if not link:
            path = whole
            continue
        if whole in seen:
            path = seen[whole]
            if path is None:  # the link leads to itself
                if strict:
                    os.stat(whole)
                path = whole
            continue
        seen[whole] = None
        try:
            target = os.readlink(whole)
        except OSError:
            if strict:
                raise
            path = whole
            continue
        if target.startswith(sep):
            path = sep
        rest.append(whole)
        rest.append(None)
        rest.extend(reversed(target.split(sep)))
    return abspath(path)


def relpath(path, start=None):
    """The path as seen from start, by default the current directory."""
    path = os.fspath(path)
    if not path:
        raise ValueError("no path specified")
    if isinstance(path, bytes):
        curdir, sep, pardir = b'.', b'/', b'..'
    else:
        curdir, sep, pardir = '.', '/', '..'
    start = curdir if start is None else os.fspath(start)
    try:
        from_parts = [x for x in abspath(start).split(sep) if x]
        to_parts = [x for x in abspath(path).split(sep) if x]
    except (TypeError, AttributeError, BytesWarning, DeprecationWarning):
        genericpath._check_arg_types('relpath', path, start)
        raise
    i = len(commonprefix([from_parts, to_parts]))
    parts = [pardir] * (len(from_parts) - i) + to_parts[i:]
    return sep.join(parts) if parts else curdir


def commonpath(paths):
    """The longest path that leads towards all of the paths."""
    if not paths:
        raise ValueError('commonpath() arg is an empty sequence')
    paths = tuple(map(os.fspath, paths))
    if isinstance(paths[0], bytes):
        sep, curdir = b'/', b'.'
    else:
        sep, curdir = '/', '.'
    try:
        split_paths = [path.split(sep) for path in paths]
        try:
            isabs, = {p.startswith(sep) for p in paths}
        except ValueError:
            raise ValueError("Can't mix absolute and relative paths") from None
        split_paths = [[c for c in s if c and c != curdir] for s in split_paths]
        common = commonprefix([min(split_paths), max(split_paths)])
        return (sep if isabs else sep[:0]) + sep.join(common)
    except (TypeError, AttributeError):
        genericpath._check_arg_types('commonpath', *paths)
        raise
