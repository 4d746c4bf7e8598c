def load():
    try:
        return {}["setting"]
    except KeyError as error:
        raise RuntimeError("no configuration") from error


load()
