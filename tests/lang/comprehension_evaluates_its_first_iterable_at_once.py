def say(x):
    print("say", x)
    return x


lazy = (say(i) for i in say([1, 2]))
print("made")
print(list(lazy))
try:
    (x for x in 5)
except TypeError as error:
    print(error)
broken = (1 / 0 for x in [1])
try:
    next(broken)
except ZeroDivisionError as error:
    print(error)
try:
    (y for y in undefined_name)
except NameError as error:
    print(error)
