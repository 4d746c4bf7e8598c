import traceback, sys, atexit
def f(): 1/0
try: f()
except ZeroDivisionError as e:
    print(traceback.format_exc(), end="")
    print(traceback.format_exception_only(e))
    print([ (x.name, x.lineno) for x in traceback.extract_tb(e.__traceback__)])
    te = traceback.TracebackException.from_exception(e); print("".join(te.format()) == traceback.format_exc())
import unittest
