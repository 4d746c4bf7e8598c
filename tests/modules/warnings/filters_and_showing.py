import warnings, sys
print(warnings.filters if 0 else [(f[0], f[1], f[2].__name__, f[3] and str(f[3]), f[4]) for f in warnings.filters])
def f(): warnings.warn("deep", stacklevel=2)
f(); f()
for i in range(2): warnings.warn("loop")
warnings.warn("dep", DeprecationWarning)
warnings.warn("pend", PendingDeprecationWarning)
warnings.warn("imp", ImportWarning)
warnings.warn("res", ResourceWarning)
warnings.warn("run", RuntimeWarning)
warnings.warn(UserWarning("inst"))
print(sorted(str(key) for key in __warningregistry__ if key != "version"))
with warnings.catch_warnings(record=True) as log:
    warnings.simplefilter("always")
    for i in range(2): warnings.warn("rec", FutureWarning)
    print(len(log), log[0], log[0].message, log[0].category, log[0].filename[-3:], log[0].lineno, log[0].line, log[0].file, log[0].source)
with warnings.catch_warnings():
    warnings.simplefilter("error")
    try: warnings.warn("boom")
    except UserWarning as e: print(repr(e))
with warnings.catch_warnings():
    warnings.filterwarnings("ignore", "ABx", UserWarning)
    warnings.warn("abXXc"); warnings.warn("zabc")
    warnings.filterwarnings("error", message="Abc", append=True)
    try: warnings.warn("aBcd")
    except UserWarning as e: print(repr(e))
with warnings.catch_warnings(record=True, action="once") as l:
    for i in range(3): warnings.warn("once"); warnings.warn("once2")
    print([str(x.message) for x in l])
for bad in [lambda: warnings.simplefilter("bogus"), lambda: warnings.filterwarnings("bogus"), lambda: warnings.filterwarnings("error", 1), lambda: warnings.filterwarnings("error", category=5), lambda: warnings.filterwarnings("error", category=int), lambda: warnings.filterwarnings("error", lineno=-1), lambda: warnings.filterwarnings("error", lineno='x'),lambda: warnings.simplefilter("error", lineno=-1), lambda: warnings.warn("x", int), lambda: warnings.warn("x", 5), lambda: warnings.warn(), lambda: warnings.warn_explicit("m"), lambda: warnings.catch_warnings(1)]:
    try: bad(); print('no error')
    except BaseException as e: print(type(e).__name__, e)
print(warnings.formatwarning("msg", UserWarning, "file.py", 3, "the line"), end='')
print(warnings.formatwarning("msg", UserWarning, "file.py", 3), end='')
warnings.showwarning("msg", UserWarning, "file.py", 3, sys.stdout, "  the line ")
def show(*a): print("SHOW", [str(x) for x in a])
old = warnings.showwarning
warnings.showwarning = show
warnings.warn("shown")
warnings.showwarning = old
warnings.formatwarning = lambda m, c, f, l, line=None: f"{c.__name__}<{m}>{line}\n"
warnings.warn("formatted")
warnings.warn_explicit("explicit", UserWarning, "nofile", 7, "mod", {})
reg = {}
with warnings.catch_warnings():
    warnings.simplefilter("default")
    for i in range(3): warnings.warn_explicit("explicit", UserWarning, "nofile", 7, registry=reg)
    print(list(reg)[1:])
    warnings.simplefilter("module")
    for i in range(3): warnings.warn_explicit("explicit", UserWarning, "nofile", 7+i, registry=reg)
    print(list(reg)[1:])
warnings.resetwarnings(); print(warnings.filters)
warnings.simplefilter("ignore", UserWarning); warnings.simplefilter("ignore", UserWarning); print(len(warnings.filters), warnings.filters)
w = warnings.catch_warnings(record=True, module=warnings); print(w)
with w:
    try:
        with w: pass
    except RuntimeError as e: print(e)
try: w2=warnings.catch_warnings(); w2.__exit__()
except RuntimeError as e: print(e)
class C(UserWarning):
    def __str__(self): return 'cstr'
warnings.resetwarnings()
warnings.warn(C('a'))
warnings.warn("skip", skip_file_prefixes=(__file__[:-4],))
try: warnings.warn("skip", skip_file_prefixes=[1])
except TypeError as e: print(e)
print(sorted(n for n in dir(warnings) if not n.startswith('_')))
