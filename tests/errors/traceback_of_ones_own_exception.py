class AppError(Exception):
    """Something of ours."""


class Sub(AppError):
    def __str__(self):
        return "text of __str__"


raise Sub("ignored")
