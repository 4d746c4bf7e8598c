# A function takes other code while it runs: frames and generators go on with the old one.
import gc, sys
def g(): return ("g", 1.5)
def ident(x): return x
def f(depth):
    a = "local a"
    if depth:
        return f(depth - 1)
    f.__code__ = g.__code__
    gc.collect()
    x = ident("const1")
    z = ident(12345.75)
    try:
        raise ValueError("e")
    except ValueError as e:
        print(e.__traceback__.tb_frame.f_code.co_name, sys._getframe().f_code.co_name)
    for i in gen2():
        print(i)
    return (a, x, z, [i for i in range(3)], f"{x}{z}")
def gen2():
    yield 9.25
print(f(3))
print(f())
def gen():
    yield "one"
    yield ident("two")
    yield "three" + ident("four")
it = gen()
print(next(it))
gen.__code__ = gen2.__code__
print(it.gi_code.co_name, gen.__code__.co_name)
print(next(it), next(it))
print(list(gen()))
