class Source:
    def __iter__(self):
        return self

    def __next__(self):
        return "item"

    def send(self, value):
        print("send", value)
        return "sent"

    def throw(self, *args):
        print("throw", args[0] if isinstance(args[0], BaseException) else args)
        return "thrown"

    def close(self):
        print("close")


def delegate():
    yield from Source()


g = delegate()
print(next(g), g.send(5), g.throw(ValueError("v")))
g.close()
