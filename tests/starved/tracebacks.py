import traceback, sys
def f(n): return g(n) if n else 1 / 0
def g(n): return f(n - 1)
try: f(6)
except ZeroDivisionError as e:
    print(traceback.format_exc()); print(''.join(traceback.format_exception(e))[-40:]); print(sys.exc_info()[0], e.__traceback__.tb_frame.f_code.co_name, [s.name for s in traceback.extract_tb(e.__traceback__)])
def uncaught():
    try: raise ValueError('first')
    except ValueError as e: raise RuntimeError('second') from e
uncaught()
