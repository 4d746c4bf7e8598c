class E(Exception):
    def __init__(s, c): super().__init__('code', c); s.c = c
def f(n):
    try:
        if n == 0: raise E(5)
        f(n - 1)
    except E as e:
        if n == 2: raise ValueError('wrapped') from e
        raise
    finally: print('fin', n)
try: f(4)
except ValueError as e:
    print(repr(e), repr(e.__cause__), e.__context__ is e.__cause__); t = e.__traceback__; d = 0
    while t: d += 1; t = t.tb_next
    print(d); e.add_note('n'); print(e.__notes__)
for bad in '1/0', '[][1]', '{}[2]', 'x', 'None.y', '"a"+1', 'int("z")', 'a b', 'next(iter([]))', '[1].index(3)', 'len(3)', 'f(1,2)', 'import_me', '"é".encode("ascii")', 'open("/nope/x")':
    try: eval(bad)
    except BaseException as e: print(type(e).__name__, e)
try:
    try: raise KeyError(1)
    except KeyError: raise IndexError(2)
except IndexError as e: print(repr(e.__context__))
