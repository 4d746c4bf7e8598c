# Errors of the compiler and its symbol tables: message and place.
def check(*texts):
    for text in texts:
        try:
            compile(text, "f", "exec")
            print("accepted:", text)
        except SyntaxError as e:
            print(f"{e.msg} [{e.lineno}:{e.offset}-{e.end_lineno}:{e.end_offset}]")


check(
    'a, *b, *c = x',
    '*a = x',
    '*a',
    '*a, = *b, *c',
    '[*a, *b] = c',
    'for *a in b: pass',
    'for *a, *b in c: pass',
    'print(*a, b=*c)',
    'x = *a',
    'return_ = (*a)',
    'del *a',
    '__debug__ = 1',
    '__debug__ += 1',
    '__debug__: int = 1',
    '__debug__: int',
    'x.__debug__ = 1',
    'x.__debug__: int',
    'del __debug__',
    'del x.__debug__',
    '(__debug__ := 1)',
    'for __debug__ in x: pass',
    'with x as __debug__: pass',
    'import __debug__',
    'import a as __debug__',
    'from a import __debug__',
    'from a import b as __debug__',
    'class __debug__: pass',
    'def __debug__(): pass',
    'try: pass\nexcept A as __debug__: pass',
    'match x:\n case __debug__: pass',
    'match x:\n case A(__debug__=1): pass',
    'x = 1 if __debug__ else 2',
)
