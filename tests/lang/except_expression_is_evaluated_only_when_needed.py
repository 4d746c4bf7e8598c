def kind(name, value):
    print("evaluate", name)
    return value


try:
    pass
except kind("never", ValueError):
    pass
try:
    {}["k"]
except kind("first", ValueError):
    print("no")
except kind("second", KeyError):
    print("yes")
except kind("third", Exception):
    print("no")
