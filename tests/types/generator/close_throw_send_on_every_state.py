def g():
    try:
        x = yield 1
        yield x
    except ValueError as error:
        yield "caught " + str(error)
for name, drive in (("fresh close", lambda k: k.close()), ("fresh throw", lambda k: k.throw(ValueError("v"))), ("started throw", lambda k: (next(k), k.throw(ValueError("v")))), ("send", lambda k: (next(k), k.send(7))), ("finished next", lambda k: (list(k), next(k, "end"))), ("double close", lambda k: (next(k), k.close(), k.close()))):
    k = g()
    try:
        print(name, drive(k))
    except (ValueError, StopIteration) as error:
        print(name, type(error).__name__, error)
