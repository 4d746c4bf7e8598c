value2 = 1
def f():
    valeu2 = 1
    try: value2
    except UnboundLocalError as e: print(e, e.name, e.args)
    value2 = 5
f()
def g():
    def h(): return q
    try: h()
    except NameError as e: print(type(e).__name__, e, e.name)
    q = 1
g()
class A:
    try: zz
    except NameError as e: print(e, e.name)
def k():
    del w
    w = 1
try: k()
except NameError as e: print(e, e.name)
try: del nothing
except NameError as e: print(e, e.name)
def gg():
    global vvv
    del vvv
try: gg()
except NameError as e: print(e, e.name)
def m():
    vale = 1
    print(valu)
    valu = 2
m()
