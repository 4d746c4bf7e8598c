# Errors of the compiler and its symbol tables: message and place.
def check(*texts):
    for text in texts:
        try:
            compile(text, "f", "exec")
            print("accepted:", text)
        except SyntaxError as e:
            print(f"{e.msg} [{e.lineno}:{e.offset}-{e.end_lineno}:{e.end_offset}]")


check(
    'match x:\n case _: pass\n case 1: pass',
    'match x:\n case a: pass\n case 1: pass',
    'match x:\n case a | 1: pass',
    'match x:\n case 1 | a: pass',
    'match x:\n case _ | 1: pass',
    'match x:\n case (a, a): pass',
    'match x:\n case [a] | [b]: pass',
    'match x:\n case [a] | [a, b]: pass',
    'match x:\n case {1: a, 1: b}: pass',
    'match x:\n case {1: a, True: b}: pass',
    "match x:\n case {'a': _, 'a': _}: pass",
    'match x:\n case A(x=1, x=2): pass',
    'match x:\n case A(a, b, a): pass',
    'match x:\n case [*a, *b]: pass',
    "match x:\n case {**a, 'b': 1}: pass",
    'match x:\n case a if b: pass\n case c: pass',
    'match x:\n case (a as b) as a: pass',
    'match x:\n case {**rest, **more}: pass',
    "match x:\n case -1 | 1 + 2j | 'a' 'b' | None: pass",
    'match x:\n case {-1: a, 1.0: b, 1: c}: pass',
)
