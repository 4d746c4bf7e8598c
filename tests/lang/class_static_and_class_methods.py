class Temperature:
    scale = "C"

    @staticmethod
    def to_f(c):
        return c * 9 / 5 + 32

    @classmethod
    def named(cls):
        return cls.__name__ + cls.scale


class Kelvin(Temperature):
    scale = "K"


t = Kelvin()
print(t.to_f(100), Temperature.to_f(0), t.named(), Kelvin.named(), Temperature.named())
print(Temperature.__dict__["to_f"].__func__.__name__, type(Temperature.__dict__["named"]).__name__)
print(Kelvin.named.__self__ is Kelvin)
