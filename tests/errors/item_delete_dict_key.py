x = {}
del x["a"]
