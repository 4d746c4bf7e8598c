def traffic():
    log = []
    state = "red"
    while True:
        event = yield state, len(log)
        log.append(event)
        match (state, event):
            case ("red", "go"):
                state = "green"
            case ("green", "slow"):
                state = "yellow"
            case ("yellow", "stop"):
                state = "red"
            case (_, "reset"):
                state, log = "red", []
            case (_, str(other)) if other.startswith("log"):
                state = ",".join(e for e in log if not e.startswith("log")) or "empty"


machine = traffic()
print(next(machine))
for event in ("go", "slow", "go", "stop", "log", "reset", "log"):
    print(event, machine.send(event))


def pipeline(*stages):
    def run(items):
        for stage in stages:
            items = stage(items)
        return items
    return run


def only(test):
    return lambda items: (x for x in items if test(x))


def each(f):
    return lambda items: (f(x) for x in items)


def window(n):
    def stage(items):
        recent = []
        for x in items:
            recent = (recent + [x])[-n:]
            if len(recent) == n:
                yield tuple(recent)
    return stage


print(list(pipeline(only(lambda x: x % 2), each(lambda x: x * x), window(2))(range(10))))
