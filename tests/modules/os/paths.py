import os
import os.path as p


def attempt(action):
    try:
        print(repr(action()))
    except Exception as error:
        print(type(error).__name__, error, getattr(error, "filename", 0), sep=": ")


for path in ("", "/", "//", "///", "a", "a/", "/a", "a/b", "/a/b/", "a//b", ".", "..", "a.b", ".a", "a.", "..a", "a/.b", "a.b/c", "a/b.c.d", "...", "/.", "a/..b.c"):
    print(repr(path), p.split(path), p.splitext(path), p.basename(path), p.dirname(path), p.isabs(path), p.splitroot(path), p.normpath(path), p.normpath(path.encode()))
print(p.join("a"), p.join("a", "b"), p.join("a/", "b"), p.join("a", "/b"), p.join("", "b"), p.join("a", ""), p.join("a", "", "b"), p.join(b"a", b"b"))
for path in ("a/../b", "/../a", "../../a", "a/./b/", "//a/b", "///a", "a/b/../../..", "/a//..//b"):
    print(p.normpath(path), p.isabs(path))
print(p.commonprefix(["/usr/lib", "/usr/local"]), p.commonprefix([]), p.commonprefix([["a", "b"], ["a", "c"]]))
print(p.commonpath(["/usr/lib", "/usr/local/x"]), p.commonpath(["a/b", "a/c/d"]), p.commonpath([b"/a", b"/b"]), p.commonpath(["a"]))
print(p.relpath("/a/b/c", "/a/d"), p.relpath("/a", "/a"), p.relpath("/", "/a/b"), p.relpath(b"/a/b", b"/"), p.relpath("x"))
os.environ["HOME"], os.environ["OURO_V"] = "/home/me/", "value"
print(p.expanduser("~"), p.expanduser("~/x"), p.expanduser("~root"), p.expanduser("a~"), p.expanduser("~no-such-user/x"), p.expanduser(b"~/x"))
for text in ("$OURO_V", "${OURO_V}x", "$OURO_Vx", "$", "${", "a$b", "$OURO_V/${OURO_V}", "${OURO_NOT}", "$$OURO_V", "x${OURO_V"):
    print(text, p.expandvars(text), p.expandvars(text.encode()))
os.environ["HOME"] = "/"
print(p.expanduser("~"), p.expanduser("~/x"))
print(p.exists("/tmp"), p.exists("/no/such"), p.exists("\0"), p.exists(1), p.isdir("/tmp"), p.isfile("/tmp"), p.isfile("/etc/passwd"), p.islink("/tmp"), p.lexists("/no"),
      p.ismount("/"), p.ismount("/no"), p.ismount("/etc"), p.samefile("/tmp", "/tmp/."), p.isjunction("/tmp"), p.splitdrive("/a"), p.normcase("A"))
os.chdir("/tmp")
print(p.abspath("x"), p.abspath("/a/../b"), p.abspath(b"x"), p.abspath(""), p.realpath("."), p.realpath("/no/such/../x"))
for action in (lambda: p.join("a", 5), lambda: p.join("a", b"b"), lambda: p.join(5), lambda: p.split(5), lambda: p.basename(None), lambda: p.commonpath([]),
               lambda: p.commonpath(["a", "/b"]), lambda: p.commonpath(["a", b"b"]), lambda: p.relpath(""), lambda: p.relpath("a", b"b"), lambda: p.getsize("/no/such"),
               lambda: p.samefile("/no/such", "/tmp"), lambda: p.realpath("/no/such", strict=True), lambda: p.normpath(5), lambda: p.splitext(5), lambda: p.isabs(5)):
    attempt(action)


class Path:
    def __fspath__(self):
        return "/a/b.c"


print(p.basename(Path()), p.join(Path(), "x"), p.splitext(Path()), os.fspath(Path()), isinstance(Path(), os.PathLike), isinstance("x", os.PathLike), p.exists(Path()))
print(p.sep, p.pathsep, p.curdir, p.pardir, p.extsep, p.altsep, p.defpath, p.devnull, os.linesep == "\n", os.name, os.path is p, p.__name__)
print(os.fsencode("é\udcff"), ascii(os.fsdecode(b"\xc3\xa9\xff")), os.fsencode(b"x"), os.fsdecode("x"))
