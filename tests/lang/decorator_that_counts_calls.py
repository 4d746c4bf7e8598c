def counted(f):
    def run(*args, **kwargs):
        run.calls += 1
        return f(*args, **kwargs)
    run.calls = 0
    return run


@counted
def square(x, *, extra=0):
    return x * x + extra


print(square(3), square(4, extra=1), square.calls)


class Memo:
    def __init__(self, f):
        self.f, self.seen = f, {}

    def __call__(self, n):
        if n not in self.seen:
            self.seen[n] = self.f(n)
        return self.seen[n]


@Memo
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


print(fib(80), len(fib.seen))
