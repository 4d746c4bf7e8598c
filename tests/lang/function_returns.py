def nothing():
    pass


def bare():
    return


def several():
    return 1, 2, *[3]


def early(n):
    for i in range(10):
        if i == n:
            return "found", i
    return "none"


print(nothing(), bare(), several(), early(3), early(30))
