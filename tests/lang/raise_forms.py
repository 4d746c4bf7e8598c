for make in (lambda: ValueError, lambda: ValueError("text"), lambda: ValueError(1, 2)):
    try:
        raise make()
    except ValueError as error:
        print(repr(error), error.args, str(error))
for bad in 5, "text", None, object, [ValueError]:
    try:
        raise bad
    except TypeError as error:
        print(error)
try:
    raise ValueError from 5
except TypeError as error:
    print(error)
try:
    raise
except RuntimeError as error:
    print(error)
try:
    raise ValueError("a") from KeyError
except ValueError as error:
    print(repr(error.__cause__))
