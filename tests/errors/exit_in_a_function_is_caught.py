import sys


def f():
    sys.exit(2)


try:
    f()
except SystemExit as error:
    print("caught", error.code)
