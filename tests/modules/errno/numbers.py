def t(function, *args, **kwargs):
    try:
        result = function(*args, **kwargs)
        print(repr(result))
        return result
    except BaseException as error:
        print(type(error).__name__ + ':', error)

import errno
print({n: getattr(errno, n) for n in dir(errno) if n[0] == 'E'})
print(sorted(errno.errorcode.items()))
