"""What the operating system offers: files and directories, processes, the environment.

The calls themselves are in the C module posix; os.path is the module posixpath.
"""

import sys
import stat as st
from posix import *
from posix import _exit
import posix
import posixpath as path
from _collections_abc import MutableMapping, Mapping

sys.modules['os.path'] = path

name = 'posix'
linesep = '\n'
curdir, pardir, sep, pathsep, altsep, extsep = '.', '..', '/', ':', None, '.'
defpath, devnull = '/bin:/usr/bin', '/dev/null'
SEEK_SET, SEEK_CUR, SEEK_END = 0, 1, 2
P_WAIT, P_NOWAIT, P_NOWAITO = 0, 1, 1

supports_bytes_environ = True
supports_dir_fd = {access, chmod, chown, link, lstat, mkdir, mkfifo, open, readlink, remove, rename, replace,
                   rmdir, stat, symlink, unlink, utime}
supports_effective_ids = {access}
supports_fd = {chdir, chmod, chown, listdir, scandir, stat, statvfs, truncate, utime}
supports_follow_symlinks = {access, chown, link, stat, utime}


# ---- directories --------------------------------------------------------------------------------

def makedirs(name, mode=0o777, exist_ok=False):
    """Make a directory and those above it that are missing."""
    head, tail = path.split(name)
    if not tail:
        head, tail = path.split(head)
    if head and tail and not path.exists(head):
        try:
            makedirs(head, exist_ok=exist_ok)
        except FileExistsError:
            pass  # another process was faster
        if tail == (bytes(curdir, 'ASCII') if isinstance(tail, bytes) else curdir):
            return
    try:
        mkdir(name, mode)
    except OSError:
        if not exist_ok or not path.isdir(name):
            raise


def removedirs(name):
    """Remove an empty directory, and those above it as long as they are empty."""
    rmdir(name)
    head, tail = path.split(name)
    if not tail:
        head, tail = path.split(head)
    while head and tail:
        try:
            rmdir(head)
        except OSError:
            break
        head, tail = path.split(head)


def renames(old, new):
    """rename(), making directories for the new name and removing empty ones of the old."""
    head, tail = path.split(new)
    if head and tail and not path.exists(head):
        makedirs(head)
    rename(old, new)
    head, tail = path.split(old)
    if head and tail:
        try:
            removedirs(head)
        except OSError:
            pass


def walk(top, topdown=True, onerror=None, followlinks=False):
    """A triple (path, names of directories, names of files) for each directory below top.

    With topdown the caller may change the list of directories: only what is left
    in it is looked into.
    """
    stack = [fspath(top)]
    while stack:
        top = stack.pop()
        if isinstance(top, tuple):
            yield top
            continue
        dirs, nondirs, walk_dirs = [], [], []
        try:
            scan = scandir(top)
        except OSError as error:
            if onerror is not None:
                onerror(error)
            continue
        failed = False
        with scan:
            while True:
                try:
                    entry = next(scan, None)
                except OSError as error:
                    if onerror is not None:
                        onerror(error)
                    failed = True
                    break
                if entry is None:
                    break
                try:
                    is_dir = entry.is_dir()
                except OSError:
                    is_dir = False
                (dirs if is_dir else nondirs).append(entry.name)
                if not topdown and is_dir:
                    try:
                        into = followlinks or not entry.is_symlink()
                    except OSError:
                        into = False
                    if into:
                        walk_dirs.append(entry.path)
        if failed:
            continue
        if topdown:
            yield top, dirs, nondirs
            for dirname in reversed(dirs):
                new_path = path.join(top, dirname)
                if followlinks or not path.islink(new_path):
                    stack.append(new_path)
        else:
            stack.append((top, dirs, nondirs))
            stack.extend(reversed(walk_dirs))


def fwalk(top=".", topdown=True, onerror=None, *, follow_symlinks=False, dir_fd=None):
    """walk() with the open directory's descriptor as a fourth item."""
    top = fspath(top)
    try:
        before = None if follow_symlinks else stat(top, follow_symlinks=False, dir_fd=dir_fd)
        top_fd = open(top, O_RDONLY | O_NONBLOCK, dir_fd=dir_fd)
    except OSError as error:
        if onerror is not None:
            onerror(error)
        return
    try:
        if before is not None and not (st.S_ISDIR(before.st_mode) and path.samestat(before, stat(top_fd))):
            return
        try:
            names = listdir(top_fd)
        except OSError as error:
            if onerror is not None:
                onerror(error)
            return
        if isinstance(top, bytes):
            names = [fsencode(n) for n in names]
        dirs, nondirs = [], []
        for n in names:
            try:
                is_dir = st.S_ISDIR(stat(n, dir_fd=top_fd).st_mode)
            except OSError:
                try:
                    is_dir = not st.S_ISLNK(stat(n, dir_fd=top_fd, follow_symlinks=False).st_mode) and None
                except OSError:
                    continue
                if is_dir is None:
                    continue
            (dirs if is_dir else nondirs).append(n)
        if topdown:
            yield top, dirs, nondirs, top_fd
        for n in dirs:
            for found in fwalk(n, topdown, onerror, follow_symlinks=follow_symlinks, dir_fd=top_fd):
                yield (path.join(top, found[0]),) + found[1:]
        if not topdown:
            yield top, dirs, nondirs, top_fd
    finally:
        close(top_fd)


# ---- names as bytes -----------------------------------------------------------------------------

def fsencode(filename):
    """A path as bytes, as the system has it."""
    filename = fspath(filename)
    if isinstance(filename, str):
        return filename.encode('utf-8', 'surrogateescape')
    return filename


def fsdecode(filename):
    """A path as str; bytes that are not UTF-8 become lone surrogates."""
    filename = fspath(filename)
    if isinstance(filename, bytes):
        return filename.decode('utf-8', 'surrogateescape')
    return filename


# ---- the environment ----------------------------------------------------------------------------

class _Environ(MutableMapping):
    """The environment as a mapping; what is set here is set for programs started from here too."""

    def __init__(self, data, encodekey, decodekey, encodevalue, decodevalue):
        self.encodekey = encodekey
        self.decodekey = decodekey
        self.encodevalue = encodevalue
        self.decodevalue = decodevalue
        self._data = data

    def __getitem__(self, key):
        try:
            value = self._data[self.encodekey(key)]
        except KeyError:
            raise KeyError(key) from None
        return self.decodevalue(value)

    def __setitem__(self, key, value):
        key = self.encodekey(key)
        value = self.encodevalue(value)
        putenv(key, value)
        self._data[key] = value

    def __delitem__(self, key):
        encodedkey = self.encodekey(key)
        unsetenv(encodedkey)
        try:
            del self._data[encodedkey]
        except KeyError:
            raise KeyError(key) from None

    def __iter__(self):
        for key in list(self._data):
            yield self.decodekey(key)

    def __len__(self):
        return len(self._data)

    def __repr__(self):
        items = ', '.join(f'{self.decodekey(key)!r}: {self.decodevalue(value)!r}' for key, value in self._data.items())
        return f"environ({{{items}}})"

    def copy(self):
        return dict(self)

    def setdefault(self, key, value):
        if key not in self:
            self[key] = value
        return self[key]

    def __ior__(self, other):
        self.update(other)
        return self

    def __or__(self, other):
        if not isinstance(other, Mapping):
            return NotImplemented
        new = dict(self)
        new.update(other)
        return new

    def __ror__(self, other):
        if not isinstance(other, Mapping):
            return NotImplemented
        new = dict(other)
        new.update(self)
        return new


def _encode(value):
    if not isinstance(value, str):
        raise TypeError("str expected, not %s" % type(value).__name__)
    return value.encode('utf-8', 'surrogateescape')


def _decode(value):
    return value.decode('utf-8', 'surrogateescape')


def _check_bytes(value):
    if not isinstance(value, bytes):
        raise TypeError("bytes expected, not %s" % type(value).__name__)
    return value


environ = _Environ(posix.environ, _encode, _decode, _encode, _decode)
environb = _Environ(environ._data, _check_bytes, bytes, _check_bytes, bytes)


def getenv(key, default=None):
    """A variable of the environment; the default when it is not set."""
    return environ.get(key, default)


def getenvb(key, default=None):
    """The same as bytes."""
    return environb.get(key, default)


def get_exec_path(env=None):
    """The directories where programs are looked for."""
    if env is None:
        env = environ
    try:
        found = env.get('PATH')
    except TypeError:
        found = None
    if found is None:
        try:
            found = env[b'PATH']
        except (KeyError, TypeError):
            found = defpath
    if isinstance(found, bytes):
        found = fsdecode(found)
    return found.split(pathsep)


# ---- processes ----------------------------------------------------------------------------------

def _execvpe(file, args, env=None):
    call = execve if env is not None else execv
    rest = (args,) if env is None else (args, env)
    if path.dirname(file):
        call(file, *rest)
        return
    saved = None
    directories = get_exec_path(env)
    if isinstance(file, bytes):
        directories = map(fsencode, directories)
    for directory in directories:
        try:
            call(path.join(directory, file), *rest)
        except (FileNotFoundError, NotADirectoryError) as error:
            last = error
        except OSError as error:
            last = error
            if saved is None:
                saved = error
    raise saved if saved is not None else last


def execvp(file, args):
    """Become another program, looked for along PATH."""
    _execvpe(file, args)


def execvpe(file, args, env):
    """Become another program, looked for along PATH, with this environment."""
    _execvpe(file, args, env)


def execl(file, *args):
    """execv() with the arguments one by one."""
    execv(file, args)


def execle(file, *args):
    """execve() with the arguments one by one, the environment last."""
    execve(file, args[:-1], args[-1])


def execlp(file, *args):
    """execvp() with the arguments one by one."""
    execvp(file, args)


def execlpe(file, *args):
    """execvpe() with the arguments one by one, the environment last."""
    execvpe(file, args[:-1], args[-1])


def _spawn(mode, file, args, env, func):
    if not isinstance(args, (tuple, list)):
        raise TypeError('argv must be a tuple or a list')
    if not args or not args[0]:
        raise ValueError('argv first element cannot be empty')
    pid = fork()
    if not pid:
        try:
            func(file, args) if env is None else func(file, args, env)
        except:
            _exit(127)
    if mode == P_NOWAIT:
        return pid
    while True:
        _, status = waitpid(pid, 0)
        if not WIFSTOPPED(status):
            return waitstatus_to_exitcode(status)


def spawnv(mode, file, args):
    """Run a program; its exit code, or its process number with P_NOWAIT."""
    return _spawn(mode, file, args, None, execv)


def spawnve(mode, file, args, env):
    """The same with an environment."""
    return _spawn(mode, file, args, env, execve)


def spawnvp(mode, file, args):
    """The same, the program looked for along PATH."""
    return _spawn(mode, file, args, None, execvp)


def spawnvpe(mode, file, args, env):
    """The same, with an environment."""
    return _spawn(mode, file, args, env, execvpe)


def spawnl(mode, file, *args):
    """spawnv() with the arguments one by one."""
    return spawnv(mode, file, args)


def spawnle(mode, file, *args):
    """spawnve() with the arguments one by one, the environment last."""
    return spawnve(mode, file, args[:-1], args[-1])


def spawnlp(mode, file, *args):
    """spawnvp() with the arguments one by one."""
    return spawnvp(mode, file, args)


def spawnlpe(mode, file, *args):
    """spawnvpe() with the arguments one by one, the environment last."""
    return spawnvpe(mode, file, args[:-1], args[-1])


_unwaited = []


def _forget_children():
    """Wait for commands that nobody else waits for, as far as they have ended."""
    for pid in _unwaited[:]:
        try:
            if waitpid(pid, WNOHANG)[0] == 0:
                continue
        except ChildProcessError:
            pass
        _unwaited.remove(pid)


class _wrap_close:
    """The file that popen() gives: closing it waits for the command."""

    def __init__(self, stream, pid):
        self._stream = stream
        self._pid = pid

    def close(self):
        self._stream.close()
        if self._pid is None:
            return None
        _, status = waitpid(self._pid, 0)
        self._pid = None
        return (waitstatus_to_exitcode(status) << 8) or None

    def __enter__(self):
        return self

    def __exit__(self, *args):
        self.close()

    def __del__(self):
        if self._pid is not None:
            _unwaited.append(self._pid)
            _forget_children()

    def __getattr__(self, name):
        return getattr(self._stream, name)

    def __iter__(self):
        return iter(self._stream)


def popen(cmd, mode="r", buffering=-1):
    """Run a command in a shell, with a pipe from its output ("r") or to its input ("w")."""
    if not isinstance(cmd, str):
        raise TypeError("invalid cmd type (%s, expected string)" % type(cmd))
    if mode not in ("r", "w"):
        raise ValueError("invalid mode %r" % mode)
    if buffering == 0 or buffering is None:
        raise ValueError("popen() does not support unbuffered streams")
    _forget_children()
    ours, theirs = pipe() if mode == "r" else reversed(pipe())
    sys.stdout is not None and sys.stdout.flush()
    pid = fork()
    if not pid:
        try:
            dup2(theirs, 1 if mode == "r" else 0)
            execv('/bin/sh', ['/bin/sh', '-c', cmd])
        except:
            _exit(127)
    close(theirs)
    return _wrap_close(fdopen(ours, mode, buffering), pid)


def fdopen(fd, mode="r", buffering=-1, encoding=None, *args, **kwargs):
    """A file object for an open descriptor."""
    if not isinstance(fd, int):
        raise TypeError("invalid fd type (%s, expected integer)" % type(fd))
    import io
    if "b" not in mode:
        encoding = io.text_encoding(encoding)
    return io.open(fd, mode, buffering, encoding, *args, **kwargs)


# ---- objects that stand for paths ---------------------------------------------------------------

import abc


def _check_methods(C, method):
    for B in C.__mro__:
        if method in B.__dict__:
            return True if B.__dict__[method] is not None else NotImplemented
    return NotImplemented


class PathLike(abc.ABC):
    """Base of classes whose objects stand for a path: they have __fspath__()."""

    __slots__ = ()

    @abc.abstractmethod
    def __fspath__(self):
        """The path as str or bytes."""
        raise NotImplementedError

    @classmethod
    def __subclasshook__(cls, subclass):
        if cls is PathLike:
            return _check_methods(subclass, '__fspath__')
        return NotImplemented

    from types import GenericAlias as _alias
    __class_getitem__ = classmethod(_alias)
    del _alias


__all__ = [_name for _name in dir(posix) if not _name.startswith('_')]
__all__ += ["altsep", "curdir", "pardir", "sep", "pathsep", "linesep", "defpath", "name", "path", "devnull",
            "SEEK_SET", "SEEK_CUR", "SEEK_END", "fsencode", "fsdecode", "get_exec_path", "fdopen", "extsep",
            "makedirs", "removedirs", "renames", "walk", "fwalk", "environ", "environb", "getenv", "getenvb",
            "supports_bytes_environ", "execl", "execle", "execlp", "execlpe", "execvp", "execvpe", "popen",
            "P_WAIT", "P_NOWAIT", "P_NOWAITO", "spawnv", "spawnve", "spawnvp", "spawnvpe", "spawnl", "spawnle",
            "spawnlp", "spawnlpe", "_exit"]
