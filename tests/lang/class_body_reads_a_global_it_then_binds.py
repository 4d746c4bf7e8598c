x = "global"


class A:
    x = x + "!"
    for i in range(3):
        x += str(i)


print(A.x, x, A.i)


def f(n):
    class B:
        n_seen = n
        m = [k + n for k in range(2)]
    return B.n_seen, B.m


print(f(5))
