class A:
    @property
    def value(self):
        return self._value


print(A().value)
