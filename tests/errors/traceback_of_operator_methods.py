class N:
    def __add__(self, other):
        return other.missing


N() + 1
