import sys
log = []
def t(frame, event, arg): log.append((event, frame.f_lineno)); return t
def f(a, b=2):
    c = a + b
    try: 1 / 0
    except ZeroDivisionError: c += 1
    return c
if hasattr(sys, 'settrace'): sys.settrace(t); f(1); sys.settrace(None); print(len(log) > 3, log[0])
def g(): x = 5; return sys._getframe()
fr = g(); print(fr.f_locals, fr.f_back, fr.f_code.co_name, fr.f_lineno > 0); fr.clear(); f(2)
