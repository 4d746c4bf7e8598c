class A:
    def m(self): pass
    def n(self, x): pass
    @staticmethod
    def s(x): pass
    @classmethod
    def c(cls, x): pass
    def __init__(self, v=0): pass


def attempt(action):
    try:
        action()
        print("fine")
    except TypeError as error:
        print(error)


attempt(lambda: A().m(1))
attempt(lambda: A().n())
attempt(lambda: A().n(1, 2))
attempt(lambda: A.n())
attempt(lambda: A.s())
attempt(lambda: A().c())
attempt(lambda: A(1, 2))
attempt(lambda: A(w=1))
attempt(lambda: object(1))
attempt(lambda: object().__init__(1))
class B: pass
attempt(lambda: B(1))
attempt(lambda: B(x=1))
