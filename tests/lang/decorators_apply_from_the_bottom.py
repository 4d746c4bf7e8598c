def tag(name):
    print("make", name)

    def decorate(f):
        print("apply", name)

        def run(*args):
            return f"<{name}>{f(*args)}</{name}>"
        return run
    return decorate


@tag("b")
@tag("i")
def hello(name):
    return "hello " + name


print(hello("you"))


@lambda cls: (cls, "decorated")
class A:
    pass


print(A[0].__name__, A[1])
table = {}


@table.setdefault("x", lambda f: f.__name__)
def g(): pass


print(g)
