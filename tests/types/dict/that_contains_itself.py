d = {"k": 1}
d["me"] = d
print(d, d["me"]["me"]["k"])
a = [d]
d["list"] = a
print(d)
x, y = {}, {}
x[1], y[1] = y, x
try:
    x == y
except RecursionError as error:
    print(error)
