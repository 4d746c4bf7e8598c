import gc, sys
gc.disable(); gc.collect()


class Sink:
    def write(self, text):
        lines.append(text)

    def flush(self):
        pass


lines = []


class Bad:
    def __del__(self):
        raise ValueError("in del")


sys.stderr = Sink()
b = Bad()
del b
c = Bad()
c.me = c
del c
print(gc.collect())
sys.stderr = sys.__stderr__
text = "".join(lines)
print(text.count("Exception ignored in"), text.count("ValueError: in del"))
