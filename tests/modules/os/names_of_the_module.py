import os

print(os.sep, os.pathsep, os.curdir, os.pardir, os.extsep, os.altsep, repr(os.linesep), os.devnull, os.name, os.defpath)
print(os.SEEK_SET, os.SEEK_CUR, os.SEEK_END, os.F_OK, os.R_OK, os.W_OK, os.X_OK, os.O_RDONLY, os.O_CREAT, os.WNOHANG, os.EX_OK, os.P_WAIT, os.P_NOWAIT)
print(os.error is OSError, os.supports_bytes_environ, os.PathLike.__mro__[1:], os.PathLike[str])
print([name for name in ("getcwd", "listdir", "walk", "environ", "path", "stat_result", "scandir", "_exit", "PathLike", "popen", "fspath") if name not in os.__all__])
print([name for name in os.__all__ if not hasattr(os, name)])
print(os.stat in os.supports_fd, os.mkdir in os.supports_dir_fd, os.stat in os.supports_follow_symlinks)


class Path(os.PathLike):
    def __fspath__(self):
        return b"bytes"


class Wrong:
    def __fspath__(self):
        return 5


print(os.fspath(Path()), os.fspath("x"), os.fspath(b"x"), issubclass(Path, os.PathLike), issubclass(Wrong, os.PathLike), issubclass(int, os.PathLike))
try:
    os.fspath(Wrong())
except TypeError as error:
    print(error)
