def f():
    try:
        try:
            1 / 0
        except ZeroDivisionError:
            raise KeyError("second")
    except KeyError as error:
        print(repr(error), repr(error.__context__), error.__cause__, error.__suppress_context__)
    try:
        try:
            1 / 0
        except ZeroDivisionError as first:
            raise KeyError("third") from first
    except KeyError as error:
        print(repr(error.__cause__), error.__suppress_context__)
    try:
        try:
            1 / 0
        except ZeroDivisionError:
            raise KeyError("fourth") from None
    except KeyError as error:
        print(error.__cause__, repr(error.__context__), error.__suppress_context__)


f()
