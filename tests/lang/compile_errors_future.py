# Errors of the compiler and its symbol tables: message and place.
def check(*texts):
    for text in texts:
        try:
            compile(text, "f", "exec")
            print("accepted:", text)
        except SyntaxError as e:
            print(f"{e.msg} [{e.lineno}:{e.offset}-{e.end_lineno}:{e.end_offset}]")


check(
    'x = 1\nfrom __future__ import division',
    "'doc'\nfrom __future__ import division\nx = 1",
    "'doc'\n'two'\nfrom __future__ import division",
    'def f():\n from __future__ import division',
    'from __future__ import division; from __future__ import annotations',
    'import sys\nfrom __future__ import annotations',
    'from __future__ import annotations\ndef f(x: (yield)): pass',
    'from __future__ import annotations\nx: (y := 1)',
    'from __future__ import annotations\ndef f() -> (await x): pass',
)
