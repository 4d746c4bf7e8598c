def chain():
    try:
        try:
            raise KeyError("a")
        except KeyError:
            try:
                raise ValueError("b")
            except ValueError:
                raise TypeError("c")
    except TypeError as error:
        found = []
        while error:
            found.append(repr(error))
            error = error.__context__
        return found


print(chain())
error = ValueError("same")
try:
    try:
        raise error
    except ValueError:
        raise error
except ValueError as again:
    print(again.__context__)
