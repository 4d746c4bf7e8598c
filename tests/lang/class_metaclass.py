class Meta(type):
    def __new__(mcls, name, bases, namespace, **kwargs):
        print("new", name, kwargs)
        return super().__new__(mcls, name, bases, namespace)

    def __init__(cls, name, bases, namespace, **kwargs):
        super().__init__(name, bases, namespace)
        cls.registered = name.lower()

    def __call__(cls, *args):
        print("calling", cls.__name__)
        return super().__call__(*args)

    def __len__(cls):
        return 42


class A(metaclass=Meta, tag=1):
    def __init__(self, v=0): self.v = v


class B(A):
    pass


print(A.registered, B.registered, type(B).__name__, len(A), A(5).v)
