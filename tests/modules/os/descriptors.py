import os

NAME = "/tmp/ouro-test-os-descriptors"
fd = os.open(NAME, os.O_RDWR | os.O_CREAT | os.O_TRUNC, 0o600)
print(os.write(fd, b"hello world"), os.lseek(fd, 0, os.SEEK_SET), os.read(fd, 5), os.read(fd, 100), os.read(fd, 10))
print(os.pwrite(fd, b"HE", 0), os.pread(fd, 4, 0), os.lseek(fd, -5, os.SEEK_END), os.read(fd, 3), os.ftruncate(fd, 4), os.fstat(fd).st_size)
other = os.dup(fd)
print(os.lseek(other, 1, os.SEEK_SET), os.read(fd, 2), os.get_inheritable(other), os.get_blocking(fd), os.isatty(fd), os.fsync(fd), os.fdatasync(other))
os.set_inheritable(other, True)
print(os.get_inheritable(other))
os.close(other)
os.dup2(fd, other)
print(os.get_inheritable(other), os.read(other, 10))
os.closerange(other, other + 1)
try:
    os.read(other, 1)
except OSError as error:
    print(error)
os.close(fd)
r, w = os.pipe()
print(os.write(w, b"through a pipe"), os.read(r, 7), os.read(r, 100))
os.set_blocking(r, False)
try:
    os.read(r, 1)
except BlockingIOError as error:
    print(error)
with open(r, "rb", 0) as reader:
    print(reader.read(5))
os.close(w)
r, w = os.pipe()
with os.fdopen(w, "w") as writer:
    print("text", file=writer)
with os.fdopen(r) as reader:
    print(reader, reader.read()) if False else print(reader.name == r, reader.read())
r, w = os.pipe()
os.close(r)
try:
    os.write(w, b"x")
except BrokenPipeError as error:
    print(error)
os.close(w)
try:
    os.get_terminal_size(os.open(NAME, os.O_RDONLY))
except OSError as error:
    print(error)
print(len(os.urandom(16)), os.urandom(0), os.urandom(8) != os.urandom(8), os.device_encoding(os.open(NAME, os.O_RDONLY)))
with open(NAME, "w") as file:
    file.write("direct")
    file.flush()
    print(os.path.getsize(NAME), os.fstat(file.fileno()).st_size)
os.remove(NAME)
