# dir() asks __dict__ as any attribute: a class may have its own.
class Number:
    def __init__(self):
        self.x = 1

    @property
    def __dict__(self):
        return 8


class Names(Number):
    @property
    def __dict__(self):
        return {"first": 1, "second": 2}


print("x" in dir(Number()), "first" in dir(Names()), "x" in dir(Names()))
