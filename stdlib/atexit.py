"""Functions to be called when the program ends."""

_functions = []


def register(func, /, *args, **kwargs):
    """Call func(*args, **kwargs) at the end of the program; the last registered comes first. Returns func."""
    if not callable(func):
        raise TypeError('the first argument must be callable')
    _functions.append((func, args, kwargs))
    return func


def unregister(func, /):
    """Do not call func after all."""
    _functions[:] = [entry for entry in _functions if not entry[0] == func]


def _clear():
    _functions.clear()


def _ncallbacks():
    return len(_functions)


def _run_exitfuncs():
    """Called by the interpreter at its end, before anything is taken down."""
    while _functions:
        func, args, kwargs = _functions.pop()
        try:
            func(*args, **kwargs)
        except BaseException as error:
            _report(func, error)


def _report(func, error):
    import sys
    import traceback
    if sys.stderr is None:
        return
    print(f'Exception ignored in atexit callback: {func!r}', file=sys.stderr)
    following = error.__traceback__.tb_next
    traceback.print_exception(type(error), error.with_traceback(following), following)
