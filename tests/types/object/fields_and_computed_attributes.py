# Which attributes of builtin types are fields (member_descriptor), and what is said when they are set.
import sys
import types


def attempt(what, action):
    try:
        action()
    except Exception as e:
        print(what, type(e).__name__, e)
    else:
        print(what, "done")


def f():
    pass


class K:
    __slots__ = ("a",)

    def m(self):
        pass


for type_, name in [
    (classmethod, "__func__"), (staticmethod, "__wrapped__"), (complex, "real"), (float, "real"), (int, "imag"),
    (super, "__thisclass__"), (type, "__base__"), (type, "__mro__"), (type, "__flags__"), (K, "a"),
    (types.FunctionType, "__closure__"), (types.FunctionType, "__code__"), (types.CodeType, "co_consts"),
    (types.CodeType, "co_name"), (types.CoroutineType, "cr_origin"), (types.TracebackType, "tb_frame"),
    (types.TracebackType, "tb_next"), (types.ModuleType, "__dict__"), (types.SimpleNamespace, "__dict__"),
    (types.MethodDescriptorType, "__name__"), (types.MethodDescriptorType, "__qualname__"), (slice, "start"),
]:
    print(vars(type_)[name], type(vars(type_)[name]).__name__)

place = types.TracebackType(None, sys._getframe(), 1, 7)
print(place.tb_lasti, place.tb_lineno)
attempt("complex", lambda: setattr(1j, "real", 2))
attempt("float", lambda: setattr(1.5, "real", 2))
attempt("module", lambda: setattr(sys, "__dict__", {}))
attempt("closure", lambda: setattr(f, "__closure__", None))
attempt("globals", lambda: delattr(f, "__globals__"))
attempt("code", lambda: setattr(f.__code__, "co_flags", 0))
attempt("bound", lambda: setattr(K().m, "__self__", 0))
attempt("classmethod", lambda: setattr(classmethod(f), "__func__", f))
attempt("super", lambda: setattr(super(K, K()), "__thisclass__", K))
attempt("class", lambda: setattr(K, "__base__", K))
attempt("mro", lambda: setattr(K, "__mro__", ()))
attempt("descriptor", lambda: setattr(str.join, "__name__", "x"))
attempt("traceback", lambda: setattr(place, "tb_frame", None))
attempt("lasti", lambda: setattr(place, "tb_lasti", 2))
attempt("line", lambda: setattr(place, "tb_lineno", 2))
for error in IndentationError, ModuleNotFoundError, UnboundLocalError, FileNotFoundError, ExceptionGroup:
    print(error.__name__, sorted(n for n in vars(error) if not n.startswith("_")))
