class Base(Exception): pass
class Derived(Base): pass


for raised in Base, Derived, ValueError:
    try:
        raise raised("x")
    except Derived:
        print("derived")
    except Base:
        print("base")
    except:
        print("anything")
kinds = (KeyError, (IndexError, ZeroDivisionError))
try:
    [][0]
except kinds[1] as error:
    print(error)
for bad in 5, (5,), int, (ValueError, "x"):
    try:
        try:
            1 / 0
        except bad:
            pass
    except TypeError as error:
        print(error)
