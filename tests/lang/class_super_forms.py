class Base:
    @classmethod
    def make(cls):
        return f"Base.make of {cls.__name__}"

    @property
    def value(self):
        return 1

    def __getitem__(self, i):
        return i


class Child(Base):
    @classmethod
    def make(cls):
        return "Child then " + super().make()

    @property
    def value(self):
        return super().value + 1

    def __getitem__(self, i):
        return super().__getitem__(i) * 2

    def outer(self):
        def inner():
            return super(Child, self).value
        return inner()

    def listed(self):
        return [__class__.__name__ for _ in range(1)]


c = Child()
print(Child.make(), c.make(), c.value, c[4], c.outer(), c.listed())
try:
    super().nothing
except RuntimeError as error:
    print(error)


class Lone:
    def m(self):
        return super().missing


try:
    Lone().m()
except AttributeError as error:
    print(error)
print(repr(super(Child, c)).split(" object")[0])
