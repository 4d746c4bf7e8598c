# What audit hooks hear of imports, of attributes that change what an object is, of gc and of trace functions.
import gc
import sys

seen = []
wanted = ("import", "object.__setattr__", "object.__delattr__", "gc.", "sys.set")


def hook(event, args):
    if event == "import":
        if args[0].split(".")[0] in ("bisect", "nosuch", "gc", "collections"):
            same = args[2] is sys.path, args[3] is sys.meta_path, args[4] is sys.path_hooks
            seen.append((event, args[0], same))
    elif event.startswith(wanted):
        seen.append((event, [a if isinstance(a, (str, int)) else type(a).__name__ for a in args]))
    if refuse and event == refuse:
        raise RuntimeError("refused " + event)


refuse = None
sys.addaudithook(hook)


def see(what, action):
    try:
        action()
    except Exception as e:
        print(what, type(e).__name__, e)
    else:
        print(what)
    for item in seen:
        print("   ", *item)
    seen.clear()


class A:
    pass


class B:
    pass


class C(A):
    pass


def f(x=1):
    pass


a = A()
see("import", lambda: __import__("bisect"))
see("again", lambda: __import__("bisect"))
see("missing", lambda: __import__("nosuch.deep.name"))
see("no package", lambda: __import__("gc.nosuch"))
see("submodule", lambda: __import__("collections.abc"))
see("no such file", lambda: __import__("string\0"))
see("class", lambda: setattr(a, "__class__", B))
see("bases", lambda: setattr(C, "__bases__", (B,)))
see("code", lambda: setattr(f, "__code__", f.__code__))
see("defaults", lambda: setattr(f, "__defaults__", (2,)))
see("no defaults", lambda: setattr(f, "__defaults__", None))
see("keyword defaults", lambda: delattr(f, "__kwdefaults__"))
see("other", lambda: setattr(a, "x", 1))
see("gc", lambda: (gc.get_objects(0), gc.get_referrers(a, f), gc.get_referents(a)))
see("trace", lambda: (sys.settrace(None), sys.setprofile(None)))
refuse = "import"
see("refused", lambda: __import__("heapq.nosuch"))
refuse = "object.__setattr__"
see("refused", lambda: setattr(a, "__class__", A))
print(type(a).__name__)
