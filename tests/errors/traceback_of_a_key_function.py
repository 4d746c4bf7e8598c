def key(x):
    return x.upper()


print(sorted(["a", 5], key=key))
