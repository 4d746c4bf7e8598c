"""Lines of source files, read once."""

__all__ = ['getline', 'clearcache', 'checkcache', 'lazycache']

cache = {}  # filename -> (size, mtime, lines, full name), or (loader's function,)


def clearcache():
    """Forget all files."""
    cache.clear()


def getline(filename, lineno, module_globals=None):
    """One line with its newline; '' if it cannot be had."""
    lines = getlines(filename, module_globals)
    return lines[lineno - 1] if 1 <= lineno <= len(lines) else ''


def getlines(filename, module_globals=None):
    """All lines of a file; [] if it cannot be read."""
    entry = cache.get(filename)
    if entry is not None and len(entry) != 1:
        return entry[2]
    try:
        return updatecache(filename, module_globals)
    except MemoryError:
        clearcache()
        return []


def checkcache(filename=None):
    """Forget those files (or one file) that changed on disk."""
    import os
    for name in list(cache) if filename is None else [filename]:
        entry = cache.get(name)
        if entry is None or len(entry) == 1 or entry[1] is None:
            continue
        try:
            stat = os.stat(entry[3])
        except (OSError, ValueError):
            cache.pop(name, None)
            continue
        if entry[0] != stat.st_size or entry[1] != stat.st_mtime:
            cache.pop(name, None)


def updatecache(filename, module_globals=None):
    """Read a file anew; its lines."""
    cache.pop(filename, None)
    if not filename or filename.startswith('<') and filename.endswith('>'):
        return []
    if lazycache(filename, module_globals):
        try:
            text = cache[filename][0]()
        except (ImportError, OSError):
            pass
        else:
            if text is None:
                return []
            cache[filename] = len(text), None, _lines(text), filename
            return cache[filename][2]
        finally:
            if len(cache.get(filename, '12')) == 1:
                del cache[filename]
    import os
    import sys
    places = [filename]
    if not os.path.isabs(filename):
        places += [os.path.join(folder, filename) for folder in sys.path if isinstance(folder, str)]
    for place in places:
        try:
            stat = os.stat(place)
            with open(place, 'rb') as file:
                text = file.read()
        except (OSError, ValueError):
            continue
        try:
            text = text.removeprefix(b'\xef\xbb\xbf').decode()
        except UnicodeDecodeError:
            return []
        cache[filename] = stat.st_size, stat.st_mtime, _lines(text), place
        return cache[filename][2]
    return []


def _lines(text):
    text = text.replace('\r\n', '\n').replace('\r', '\n')
    lines = [line + '\n' for line in text.split('\n')]
    # What follows the last newline is a line only if it is not empty.
    if lines[-1] == '\n':
        lines.pop()
    return lines


def lazycache(filename, module_globals):
    """Note a module's loader, which will be asked for the source; True if there is one."""
    if filename in cache:
        return len(cache[filename]) == 1
    if not filename or filename.startswith('<') and filename.endswith('>'):
        return False
    if not module_globals or '__name__' not in module_globals:
        return False
    spec = module_globals.get('__spec__')
    name = getattr(spec, 'name', None) or module_globals['__name__']
    loader = getattr(spec, 'loader', None) or module_globals.get('__loader__')
    get_source = getattr(loader, 'get_source', None)
    if not name or get_source is None:
        return False
    cache[filename] = lambda: get_source(name),
    return True
