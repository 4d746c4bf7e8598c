x = "global"


class A:
    x = "class"
    y = x

    def method(self):
        return x

    z = [x for _ in range(1)]


print(A.x, A.y, A().method(), A.z)


def f():
    x = "function"

    class B:
        seen = x
        x = "class now"

        def g(self):
            return x

    return B.seen, B().g()


try:
    print(f())
except NameError as error:
    print(error)
