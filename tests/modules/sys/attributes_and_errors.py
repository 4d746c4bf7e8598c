def t(function, *args, **kwargs):
    try:
        result = function(*args, **kwargs)
        print(repr(result))
        return result
    except BaseException as error:
        print(type(error).__name__ + ':', error)

import sys
print(sys.flags, sys.version_info, sys.hexversion, sys.api_version, sys.byteorder, sys.maxsize, sys.maxunicode, sys.float_info, sys.hash_info, sys.platform, sys.float_repr_style, sys.getdefaultencoding(), sys.getfilesystemencoding(), sys.getfilesystemencodeerrors(), sys.getrecursionlimit(), sys.get_int_max_str_digits(), sys.int_info.default_max_str_digits, sys.int_info.str_digits_check_threshold, sys.dont_write_bytecode in (True,False), sys.getswitchinterval(), sys.is_finalizing(), sys.platlibdir)
print(sys.version_info[:3], sys.version_info >= (3,8), sys.version_info.major, sys.version[:6], sys.implementation.version, sys.flags.optimize, sys.flags[0], len(sys.flags), sys.thread_info if 0 else 0, sys.warnoptions, sys._xoptions, sys.argv[1:], type(sys.stdlib_module_names), 'os' in sys.stdlib_module_names, len(sys.stdlib_module_names), 'sys' in sys.builtin_module_names)
for bad in [lambda: sys.setrecursionlimit(0), lambda: sys.setrecursionlimit('a'), lambda: sys.set_int_max_str_digits(5), lambda: sys.intern(5), lambda: sys._getframe(1000), lambda: sys._getframe('a'), lambda: sys.getsizeof(), lambda: sys.exc_info(1), lambda: sys.setswitchinterval(0), lambda: sys.setswitchinterval('a'), lambda: sys.getrefcount(), lambda: sys.displayhook(), lambda: sys.excepthook(), lambda: sys.set_int_max_str_digits('a'), lambda: sys.addaudithook(5) if 0 else 1/0]: t(bad)
sys.displayhook(None); sys.displayhook('x'); import builtins; print(builtins._); 
def f(): return sys._getframe().f_code.co_name, sys._getframe(1).f_code.co_name, sys._getframe(0).f_lineno
print(f())
try: 1/0
except: print(sys.exc_info()[:2], sys.exception()); sys.excepthook(*sys.exc_info())
print(sys.exc_info(), sys.exception())
old=sys.unraisablehook
def hook(u): print('UNR', type(u).__name__, u.exc_type, u.exc_value, u.err_msg, getattr(u.object,'__qualname__',u.object))
sys.unraisablehook=hook
class D:
    def __del__(self): raise ValueError('del')
D(); sys.unraisablehook=sys.__unraisablehook__
print(sys.__displayhook__ is sys.displayhook, sys.__excepthook__ is sys.excepthook, sys.__stdout__ is sys.stdout, sys.getsizeof(1,5)>0)
class NoSize:
    def __sizeof__(self): return -1
class BadSize:
    def __sizeof__(self): return 'a'
t(sys.getsizeof, NoSize()); t(sys.getsizeof, BadSize()); t(sys.getsizeof, BadSize(), 7)
sys.setswitchinterval(.01); print(sys.getswitchinterval()); print(sys.thread_info.name)
