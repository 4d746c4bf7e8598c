class Bad:
    def __bool__(self):
        return 1


class BadLength:
    def __len__(self):
        return -1


class LengthOfWrongType:
    def __len__(self):
        return "2"


for make in Bad, BadLength, LengthOfWrongType:
    try:
        if make():
            print("?")
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
