def numbers():
    print("start")
    yield 1
    print("between")
    yield 2
    print("end")


g = numbers()
print("made")
print(next(g))
print(next(g))
try:
    next(g)
except StopIteration as stop:
    print("stopped", stop.value)
print(next(g, "default"), list(numbers()))
