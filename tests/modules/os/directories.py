import os
import stat

ROOT = "/tmp/ouro-test-os-directories"
os.system("rm -rf " + ROOT)
os.mkdir(ROOT)
os.chdir(ROOT)
print(os.getcwd(), os.getcwdb(), os.listdir(), os.listdir("."))
os.makedirs("a/b/c")
os.makedirs("a/b/c", exist_ok=True)
for name in ("a/one", "a/two", "a/b/three"):
    with open(name, "w") as file:
        file.write(name)
os.symlink("b", "a/link")
os.symlink("nowhere", "a/broken")
print(sorted(os.listdir("a")), sorted(os.listdir(b"a")), os.readlink("a/link"), os.readlink(b"a/broken"))
for follow in (False, True):
    for topdown in (True, False):
        found = [(top, sorted(dirs), sorted(files)) for top, dirs, files in os.walk(".", topdown, followlinks=follow)]
        print(sorted(found))
        order = [top for top, dirs, files in os.walk("a", topdown)]
        print(order.index("a"), order.index("a/b") < order.index("a/b/c"))
for top, dirs, files in os.walk("."):
    if "b" in dirs:
        dirs.remove("b")
    print(top, sorted(dirs), sorted(files))
print(sorted((top, sorted(dirs), sorted(files)) for top, dirs, files, fd in os.fwalk("a")))
errors = []
print(list(os.walk("no such", onerror=errors.append)), errors)
with os.scandir("a") as scan:
    for entry in sorted(scan, key=lambda entry: entry.name):
        print(entry, entry.name, entry.path, entry.is_dir(), entry.is_file(), entry.is_symlink(), entry.is_dir(follow_symlinks=False),
              entry.is_file(follow_symlinks=False), os.fspath(entry), entry.inode() == os.lstat(entry.path).st_ino)
        try:
            print(stat.S_IFMT(entry.stat().st_mode) == stat.S_IFMT(os.stat(entry.path).st_mode), entry.stat() is entry.stat())
        except FileNotFoundError as error:
            print(error)
print([entry.path for entry in os.scandir("a/b/c")], sorted(entry.path for entry in os.scandir())[:1], sorted(entry.path for entry in os.scandir(b"a/b")))
scan = os.scandir("a")
scan.close()
print(list(scan))
os.rename("a/one", "a/uno")
os.replace("a/uno", "a/two")
print(open("a/two").read(), os.path.exists("a/one"))
os.renames("a/b/c", "x/y/z")
print(sorted(os.listdir("x/y")), os.path.exists("a/b/c"))
os.link("a/two", "hard")
print(os.stat("hard").st_nlink, os.path.samefile("hard", "a/two"))
os.remove("hard")
os.unlink("a/link")
os.remove("a/broken")
print(sorted(os.listdir("a")))
os.removedirs("x/y/z")
print(os.path.exists("x"))
try:
    os.rmdir("a")
except OSError as error:
    print(error)
here = os.open(".", os.O_RDONLY)
os.mkdir("by_fd", dir_fd=here)
print(os.path.isdir("by_fd"), sorted(os.listdir(here)), os.stat("a", dir_fd=here).st_ino == os.stat("a").st_ino)
os.rmdir("by_fd", dir_fd=here)
os.chdir("a")
os.fchdir(here)
print(os.getcwd())
os.close(here)
print(os.path.realpath("a/../a/./two"), os.access("a/two", os.R_OK | os.W_OK), os.access("no", os.F_OK), os.access("a/two", os.X_OK))
os.symlink("loop2", "loop1")
os.symlink("loop1", "loop2")
print(os.path.realpath("loop1"), os.path.exists("loop1"), os.path.lexists("loop1"))
try:
    os.path.realpath("loop1", strict=True)
except OSError as error:
    print(error)
os.symlink(ROOT + "/a", "abs")
print(os.path.realpath("abs/../a/two"), os.path.realpath("abs/nothing"))
os.chdir("/")
os.system("rm -rf " + ROOT)
