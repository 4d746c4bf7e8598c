try:
    import nothing_here
except ModuleNotFoundError as error:
    print(error, error.name)
try:
    import package.nothing_here
except ModuleNotFoundError as error:
    print(error, error.name)
try:
    import helper.nothing_here
except ModuleNotFoundError as error:
    print(error, error.name)
try:
    from helper import nothing_here
except ImportError as error:
    print(type(error).__name__, str(error).split(" (")[0], error.name)
try:
    from . import helper
except ImportError as error:
    print(type(error).__name__, error)
try:
    import bad_syntax
except SyntaxError as error:
    print(error.msg, error.lineno)
