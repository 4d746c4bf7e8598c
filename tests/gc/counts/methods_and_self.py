from sys import getrefcount as count


class A:
    def me(self):
        return count(self)

    def twice(self):
        return self.me()

    def other(self, x):
        return count(self), count(x)

    def hold(self):
        m = self.me
        return count(self)

    @property
    def value(self):
        return count(self)

    @staticmethod
    def static(x):
        return count(x)

    @classmethod
    def of_class(cls):
        return count(cls)


a = A()
print("instance:", count(a))
print("in its method:", a.me())
print("method calls method:", a.twice())
print("passed to itself:", a.other(a))
print("bound method held inside:", a.hold())
m = a.me
print("bound method held:", count(a))
print("called through it:", m())
del m
print("through the class:", A.me(a))
print("in a property:", a.value)
print("static method:", A.static(a), a.static(a))
print("temporary instance:", A().me())
print("class in its class method:", A.of_class() - count(A))
print("after:", count(a))
