def careful():
    try:
        yield 1
        yield 2
    except GeneratorExit:
        print("exit seen")
        raise
    finally:
        print("cleaned")


g = careful()
next(g)
g.close()
g.close()
print(list(g))
never = careful()
never.close()
print(list(never))


def stubborn():
    try:
        yield 1
    except GeneratorExit:
        yield 2


g = stubborn()
next(g)
try:
    g.close()
except RuntimeError as error:
    print(error)
g = careful()
next(g)
del g
print("after del")
