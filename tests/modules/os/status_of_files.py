import os
import stat

NAME = "/tmp/ouro-test-os-status"
with open(NAME, "w") as file:
    file.write("12345")
os.chmod(NAME, 0o640)
status = os.stat(NAME)
print(status.st_size, oct(status.st_mode), stat.filemode(status.st_mode), status.st_nlink, status.st_uid == os.getuid(), status.st_gid == os.getgid())
print(status[stat.ST_SIZE], status[6], len(status), status.st_mode == status[0], type(status).__name__, type(status).__module__)
print(type(status.st_mtime), type(status[8]), int(status.st_mtime) == status[8], status.st_mtime_ns // 10**9 == status[8])
os.utime(NAME, (1000000000.5, 1234567890.25))
status = os.stat(NAME)
print(status.st_atime, status.st_mtime, status.st_atime_ns, status.st_mtime_ns, status[7], status[8])
os.utime(NAME, ns=(5, 1500000000000000001))
status = os.stat(NAME)
print(status.st_atime_ns, status.st_mtime_ns, status.st_blksize > 0, status.st_blocks >= 0, status.st_rdev)
print(repr(status).startswith("os.stat_result(st_mode=33184, st_ino="), os.path.getmtime(NAME), os.path.getsize(NAME))
os.utime(NAME)
print(os.stat(NAME).st_mtime > 1600000000)
print(os.stat_result(range(10)), os.stat_result(range(10)).st_size)
os.truncate(NAME, 2)
print(os.path.getsize(NAME), os.stat(NAME.encode()).st_size, os.lstat(NAME).st_size)
with open(NAME) as file:
    print(os.fstat(file.fileno()).st_size, os.stat(file.fileno()) == os.fstat(file.fileno()))
for mode in (0o100644, 0o040755, 0o120777, 0o104755, 0o102644, 0o041777, 0o041776, 0o060000, 0o020000, 0o010000, 0o140000, 0):
    print(stat.filemode(mode), stat.S_ISDIR(mode), stat.S_ISREG(mode), stat.S_ISLNK(mode), stat.S_ISFIFO(mode), stat.S_ISSOCK(mode), stat.S_ISCHR(mode), stat.S_ISBLK(mode),
          oct(stat.S_IMODE(mode)), oct(stat.S_IFMT(mode)))
old = os.umask(0o027)
print(oct(os.umask(old)))
os.remove(NAME)
print(os.path.exists(NAME), os.terminal_size((80, 24)), os.terminal_size((80, 24)).columns)
print(len(os.statvfs("/tmp")), os.statvfs("/tmp").f_namemax, len(os.times()), os.times().user >= 0, os.uname().sysname, len(os.uname()))
