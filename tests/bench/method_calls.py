# Calls of methods, of one class and of a subclass that overrides.
class Toggle:
    def __init__(self, state):
        self.state = state

    def value(self):
        return self.state

    def activate(self):
        self.state = not self.state
        return self


class NthToggle(Toggle):
    def __init__(self, state, limit):
        Toggle.__init__(self, state)
        self.limit = limit
        self.counter = 0

    def activate(self):
        self.counter += 1
        if self.counter >= self.limit:
            self.state = not self.state
            self.counter = 0
        return self


def run(n):
    toggle = Toggle(True)
    on = 0
    for _ in range(n):
        if toggle.activate().value():
            on += 1
    nth = NthToggle(True, 3)
    for _ in range(n):
        if nth.activate().value():
            on += 1
    return on


print(run(4_000_000))
