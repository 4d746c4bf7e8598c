t = (int,)
for _ in range(100000):
    t = (t,)
try:
    isinstance("x", t)
    print("fine")
except RecursionError as error:
    print("RecursionError")
