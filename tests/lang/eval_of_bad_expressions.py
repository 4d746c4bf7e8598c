# What eval() says of text that is no expression.
for s in ('1 2', '1+', '('):
    for m in ('eval', 'single', 'exec'):
        try: compile(s, 'f', m); print(repr(s), m, 'ok')
        except SyntaxError as e: print(repr(s), m, type(e).__name__, e.msg, e.lineno, e.offset, e.end_lineno, e.end_offset, repr(e.text))
import traceback
try: eval('')
except SyntaxError as e: print(''.join(traceback.format_exception_only(e)))
for s in ('', '1+', '1 2', '(', 'x =', 'x = 1', ')', '1 +\n', '[1,', '"abc', "f'{", 'def', 'lambda', '1 if', '#', 'a b c', '1\n2', '   1+', '*', '*a', 'yield', 'not', '{1:', '{**', 'print 1', 'a.', '1..', '0777', '1_', "b'é'", '$', '?', '€', '“x”', 'x\x00', 'x := 1', '(x := 1)', 'a, b = 1', 'for x in y', 'import x', 'None = 1', 'f(a=1, 2)', 'f(**a, *b)', 'a if b', 'x for x in y', '1 = x', '==', 'a ==', 'é +', 'é é'):
    try: eval(s); print(repr(s), 'ok')
    except SyntaxError as e: print(repr(s), e.args); print(''.join(traceback.format_exception_only(e)))
    except Exception as e: print(repr(s), type(e).__name__, e)
