class AppError(Exception):
    def __init__(self, code, text):
        super().__init__(text)
        self.code = code


class NotFound(AppError):
    def __str__(self):
        return f"not found: {self.args[0]} ({self.code})"


try:
    raise NotFound(404, "page")
except AppError as error:
    print(error, error.code, error.args, repr(error), isinstance(error, Exception))


class Empty(Exception):
    pass


print(repr(Empty()), str(Empty()) == "", repr(Empty("a")), repr(Empty("a", 1)), str(Empty("a", 1)))
