class Base1:
    def f(self):
        return 'b1'


class Base2:
    def f(self):
        return 'b2'


class Sideways(type):
    def mro(cls):
        return [cls, Base2, object]


class X(Base1, metaclass=Sideways):
    def f(self):
        return 'x' + super().f()


print(X.__mro__, X().f())


class Behind(type):
    def mro(cls):
        return (Base2, cls, object)


class Y(metaclass=Behind):
    def f(self):
        return super().f()


print(Y.__mro__, Y().f())


class Without(type):
    def mro(cls):
        return [Base2, object]


try:
    class Z(metaclass=Without):
        pass
except TypeError as e:
    print(e)
