e = ValueError("v")
e.add_note("first note")
e.add_note("second")
print(e.__notes__, e.with_traceback(None) is e)
try:
    e.add_note(5)
except TypeError as error:
    print(error)
try:
    raise e
except ValueError as caught:
    print(caught is e, caught.__traceback__ is not None, caught.__traceback__.tb_lineno, type(caught.__traceback__).__name__)
try:
    e.__traceback__ = 5
except TypeError as error:
    print(error)
try:
    e.__cause__ = 5
except TypeError as error:
    print(error)
e.__cause__ = KeyError("why")
print(repr(e.__cause__), e.__suppress_context__)
