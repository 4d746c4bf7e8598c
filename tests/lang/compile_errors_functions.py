# Errors of the compiler and its symbol tables: message and place.
def check(*texts):
    for text in texts:
        try:
            compile(text, "f", "exec")
            print("accepted:", text)
        except SyntaxError as e:
            print(f"{e.msg} [{e.lineno}:{e.offset}-{e.end_lineno}:{e.end_offset}]")


check(
    'def f(a, a): pass',
    'def f(a, *, a): pass',
    'def f(a, *a): pass',
    'lambda x, x: 1',
    'return',
    'class A:\n return 1',
    'x = yield',
    'yield',
    'class A:\n yield',
    '[(yield) for x in y]',
    '{(yield) for x in y}',
    '{(yield): 1 for x in y}',
    '((yield) for x in y)',
    'def f(): [(yield 1) for x in y]',
    'await x',
    'def f(): await x',
    'def f(): [await x for x in y]',
    'async def f(): yield from x',
    'async def f():\n yield 1\n return 2',
    'def f(): \n async with x: pass',
    'def f():\n async for x in y: pass',
    'async for x in y: pass',
    'async with x: pass',
    'def f(): [x async for x in y]',
    '[x async for x in y]',
    'def f(): return (x async for x in y)',
    'async def f(): return [x async for x in y]',
    'f(a=1, a=2)',
    'f(**x, a=1, a=2)',
    'class A(x=1, x=2): pass',
    'def f(__debug__): pass',
    'lambda __debug__: 1',
    'f(__debug__=1)',
    'def f(*, __debug__): pass',
    'def f(**__debug__): pass',
)
