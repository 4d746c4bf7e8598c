import sys
for args in ((), (0,), (5,), ("text",), (None,), ((1, 2),)):
    try:
        sys.exit(*args)
    except SystemExit as error:
        print(repr(error.code), error.args)
try:
    sys.exit(1, 2)
except TypeError as error:
    print(error)
