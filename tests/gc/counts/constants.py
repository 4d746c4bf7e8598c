# Equal constants of one compilation are one object; its code holds it once for each function.
from sys import getrefcount as count


def f():
    return 'a constant of a function, with spaces'


def g():
    return count('a constant that only this function has')


print("in its own function:", g())
x = f()
print("function's constant and a name:", count(x))
y = f()
print("and another name:", count(x), x is y)
t = (1, 'constant tuple, folded', 2.5)
print("a folded tuple:", count(t))


def h():
    return 1.5, count('shared by two')


def i():
    return count('shared by two')


print("in two functions:", h()[1], i())
print("module and function:", count('shared by two'))
