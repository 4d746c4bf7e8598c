def load():
    try:
        return {}["setting"]
    except KeyError:
        return int("not a number")


load()
