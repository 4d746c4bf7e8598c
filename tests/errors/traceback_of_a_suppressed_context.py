try:
    {}["k"]
except KeyError:
    raise ValueError("only this one") from None
