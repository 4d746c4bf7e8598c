# Errors of the compiler and its symbol tables: message and place.
def check(*texts):
    for text in texts:
        try:
            compile(text, "f", "exec")
            print("accepted:", text)
        except SyntaxError as e:
            print(f"{e.msg} [{e.lineno}:{e.offset}-{e.end_lineno}:{e.end_offset}]")


check(
    '[x := 1 for x in y]',
    '[(x := 1) for i in y for x in z]',
    '[i for i in (j := [1])]',
    '[i for i in y if (i := 1)]',
    '[[(i := 1) for j in y] for i in z]',
    'class A: [x := 1 for i in y]',
    'class A: [(lambda: (x := 1)) for i in y]',
    '[x for x in y for x in (z := w)]',
    '{x: (x := 1) for x in y}',
    'def f[T: (x := 1)](): pass',
    'type X = (x := 1)',
    'def f[T: (yield)](): pass',
    'type X = (yield)',
    'def f[T](x: (y := 1)): pass',
    'type X = [i for i in (yield)]',
    'class A:\n type X = [i for i in y]',
    'class A:\n type X = lambda: 1',
    'class A:\n def f[T](x: (lambda: 1)): pass',
    'class A[T]((y := 1)): pass',
    'def f(): [y := 1 for i in x]; nonlocal_ = y',
    '[j := 0 for k in x for j in y]',
    'def f():\n  global z\n  [z := 1 for i in x]',
)
