e = OSError(2, "text", "file")
print(e.errno, e.strerror, e.filename, type(e).__name__, OSError(13, "x").__class__.__name__, OSError(17, "x").__class__.__name__)
print(StopIteration(5).value, StopIteration().value, SystemExit(3).code, SystemExit().code, SystemExit("a", "b").code, ImportError("m", name="n", path="p").path, KeyError("k").args[0])
try:
    undefined_thing
except NameError as error:
    print(error.name)
try:
    (5).missing
except AttributeError as error:
    print(error.name, error.obj)
e = ValueError("x")
e.extra = 1
e.args = (1, 2)
print(e.extra, e.args, e, e.__dict__, e.__traceback__, e.__cause__, e.__context__, e.__suppress_context__)
u = UnicodeDecodeError("utf-8", b"ab", 0, 1, "why")
print(u.encoding, u.object, u.start, u.end, u.reason, u)
