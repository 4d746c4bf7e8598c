def patient():
    while True:
        try:
            x = yield "ready"
            print("got", x)
        except ValueError as error:
            print("caught", error)
        finally:
            print("finally")


g = patient()
print(next(g))
print(g.throw(ValueError("one")))
print(g.throw(ValueError, "two") if False else g.throw(ValueError("two")))
try:
    g.throw(KeyError("k"))
except KeyError as error:
    print("out", error)
try:
    next(g)
except StopIteration:
    print("done")
unstarted = patient()
try:
    unstarted.throw(ValueError("early"))
except ValueError as error:
    print("early out", error)
print(list(unstarted))
