a = []
for _ in range(100000):
    a = [a]
for action in (lambda: repr(a), lambda: a == [a], lambda: str({1: a})):
    try:
        action()
        print("?")
    except RecursionError as error:
        print("RecursionError")
b = []
for _ in range(100000):
    b = [b]
try:
    a == b
except RecursionError as error:
    print(error)
t = ()
for _ in range(100000):
    t = (t,)
try:
    hash(t)
except RecursionError:
    pass
print("hash ended")
del a, b, t
print("freed")
