for action in (lambda: UnicodeDecodeError("a"), lambda: ExceptionGroup("x", []), lambda: ExceptionGroup("x", 5), lambda: ExceptionGroup("x", [5]), lambda: ExceptionGroup(5, [ValueError()]), lambda: ValueError(x=1), lambda: ImportError(nope=1), lambda: BaseException.__new__(int), lambda: ExceptionGroup("g", [KeyboardInterrupt()])):
    try:
        print(action())
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
print(BaseExceptionGroup("g", [ValueError(1)]), type(BaseExceptionGroup("g", [ValueError(1)])).__name__, type(BaseExceptionGroup("g", [KeyboardInterrupt()])).__name__)
