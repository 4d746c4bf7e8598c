/* sys: what is made only when a script asks for it, through the module's __getattr__: making it at start would cost every program. */
#include "modules/sys_hooks.h"

#include "modules/modules.h"
#include "modules/sys.h"
#include "object/attr.h"
#include "object/dict.h"
#include "object/str.h"
#include "types/float.h"
#include "types/set.h"

/* The modules that 3.12's library has, be they there or not. */
static const char library[] =
    /* clang-format off */
    "__future__ _abc _aix_support _ast _asyncio _bisect _blake2 _bz2 _codecs _codecs_cn _codecs_hk "
    "_codecs_iso2022 _codecs_jp _codecs_kr _codecs_tw _collections _collections_abc _compat_pickle "
    "_compression _contextvars _crypt _csv _ctypes _curses _curses_panel _datetime _dbm _decimal "
    "_elementtree _frozen_importlib _frozen_importlib_external _functools _gdbm _hashlib _heapq _imp "
    "_io _json _locale _lsprof _lzma _markupbase _md5 _msi _multibytecodec _multiprocessing _opcode "
    "_operator _osx_support _overlapped _pickle _posixshmem _posixsubprocess _py_abc _pydatetime "
    "_pydecimal _pyio _pylong _queue _random _scproxy _sha1 _sha2 _sha3 _signal _sitebuiltins "
    "_socket _sqlite3 _sre _ssl _stat _statistics _string _strptime _struct _symtable _thread "
    "_threading_local _tkinter _tokenize _tracemalloc _typing _uuid _warnings _weakref _weakrefset "
    "_winapi _zoneinfo abc aifc antigravity argparse array ast asyncio atexit audioop base64 bdb "
    "binascii bisect builtins bz2 cProfile calendar cgi cgitb chunk cmath cmd code codecs codeop "
    "collections colorsys compileall concurrent configparser contextlib contextvars copy copyreg "
    "crypt csv ctypes curses dataclasses datetime dbm decimal difflib dis doctest email encodings "
    "ensurepip enum errno faulthandler fcntl filecmp fileinput fnmatch fractions ftplib functools gc "
    "genericpath getopt getpass gettext glob graphlib grp gzip hashlib heapq hmac html http idlelib "
    "imaplib imghdr importlib inspect io ipaddress itertools json keyword lib2to3 linecache locale "
    "logging lzma mailbox mailcap marshal math mimetypes mmap modulefinder msilib msvcrt "
    "multiprocessing netrc nis nntplib nt ntpath nturl2path numbers opcode operator optparse os "
    "ossaudiodev pathlib pdb pickle pickletools pipes pkgutil platform plistlib poplib posix "
    "posixpath pprint profile pstats pty pwd py_compile pyclbr pydoc pydoc_data pyexpat queue quopri "
    "random re readline reprlib resource rlcompleter runpy sched secrets select selectors shelve "
    "shlex shutil signal site smtplib sndhdr socket socketserver spwd sqlite3 sre_compile "
    "sre_constants sre_parse ssl stat statistics string stringprep struct subprocess sunau symtable "
    "sys sysconfig syslog tabnanny tarfile telnetlib tempfile termios textwrap this threading time "
    "timeit tkinter token tokenize tomllib trace traceback tracemalloc tty turtle turtledemo types "
    "typing unicodedata unittest urllib uu uuid venv warnings wave weakref webbrowser winreg "
    "winsound wsgiref xdrlib xml xmlrpc zipapp zipfile zipimport zlib zoneinfo ";
/* clang-format on */

static Owned library_names(Runtime *rt) {
  Owned names = frozenset_new(rt, NULL_BORROWED);
  bool fine = !failed(names);
  for (const char *at = library; fine && *at;) {
    size_t length = strcspn(at, " ");
    Owned name = str_intern_utf8(rt, at, length);
    fine = !failed(name) && set_add(rt, borrow(names), borrow(name));
    release(rt, name);
    at += length + 1;
  }
  if (!fine) CLEAR_VALUE(rt, names);
  return names;
}

/* As where threads are: the scripts that look at this ask for the name only. */
static Owned thread_info(Runtime *rt) {
  return sys_struct(
      rt, "sys.thread_info", (const char *[]){"name", "lock", "version", NULL},
      (Owned[]){str_intern_text(rt, "pthread"), str_intern_text(rt, "semaphore"), NONE});
}

Owned sys_function___getattr__(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  Owned value = NULL_VALUE;
  if (is_str(rt, args[0]) && str_equal_text(args[0], "stdlib_module_names"))
    value = library_names(rt);
  else if (is_str(rt, args[0]) && str_equal_text(args[0], "thread_info"))
    value = thread_info(rt);
  else
    return error_raise_attribute(rt, dict_peek_text(rt, borrow(rt->core->modules), "sys"), args[0],
                                 "module 'sys' has no attribute %R", args[0]);
  if (failed(value) || dict_set(rt, borrow(rt->core->sys), args[0], borrow(value))) return value;
  release(rt, value);
  return FAILED;
}

Owned sys_function_setswitchinterval(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  double seconds;
  if (!float_argument(rt, args[0], &seconds)) return FAILED;
  if (!(seconds > 0))
    return error_raise(rt, TYPE_ValueError, "switch interval must be strictly positive");
  rt->core->switch_interval = seconds;
  return NONE;
}

Owned sys_function_getswitchinterval(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)args, (void)nargs;
  return float_new(rt, rt->core->switch_interval ? rt->core->switch_interval : 0.005);
}
