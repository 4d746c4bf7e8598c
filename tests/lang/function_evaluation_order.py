def say(x):
    print(x, end=" ")
    return x


def f(*args, **kwargs):
    return len(args) + len(kwargs)


print(say(f)(say(1), *[say(2)], say(3), k=say(4), **{"m": say(5)}))
print([say(1), say(2)][say(0)])
print(say(1) + say(2) * say(3))
print({say("k"): say("v"), say("k2"): say("v2")})
d = {}
d[say("key")] = say("value")
print()
say(d)[say("x")] = say("y")
print(d)
print((say(1), say(2)) < (say(1), say(3)))
