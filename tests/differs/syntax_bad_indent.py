# Differs: the whole token is marked, as CPython marks it in a module or with compile(), also when it is the script itself.
def f():
print("x")
