# Errors of the compiler and its symbol tables: message and place.
def check(*texts):
    for text in texts:
        try:
            compile(text, "f", "exec")
            print("accepted:", text)
        except SyntaxError as e:
            print(f"{e.msg} [{e.lineno}:{e.offset}-{e.end_lineno}:{e.end_offset}]")


check(
    'def f():\n x\n global x',
    'def f():\n x = 1\n global x',
    'def f(x):\n global x',
    'x: int\nglobal x',
    'def f():\n x: int\n global x',
    'def f():\n nonlocal x',
    'nonlocal x',
    'def f():\n x = 1\n def g():\n  print(x)\n  nonlocal x',
    'def f():\n x = 1\n def g():\n  x = 2\n  nonlocal x',
    'def f():\n def g(x):\n  nonlocal x',
    'def f():\n global x\n def g():\n  nonlocal x',
    'def f():\n global x\n nonlocal x',
    'def f():\n x = 1\n def g():\n  nonlocal x\n  x: int = 2',
    'def f():\n global x\n x: int',
    'class A:\n nonlocal x',
    'def f():\n from m import *',
    'class A:\n from m import *',
    'def f[T]():\n nonlocal T',
    'def f[T, T](): pass',
    'class A[T]:\n def f[T](self): nonlocal_ = T',
    'def f():\n  class C:\n    nonlocal __class__',
)
