# print writes to any object with a write method.
class Sink:
    def __init__(self):
        self.parts = []

    def write(self, text):
        self.parts.append(text)


sink = Sink()
print("one", 2, file=sink)
print(sink.parts)
