# A module that can't ever be there says what to use instead: ctypes is what every tutorial on counts reaches for.
try:
    import ctypes
except ModuleNotFoundError as error:
    print(error, error.name)
