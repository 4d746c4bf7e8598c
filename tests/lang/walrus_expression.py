if (n := len("four")) > 3:
    print(n)
print([y := 5, y + 1, y * 2])
print([last := x for x in range(4)], last)
while (line := "stop") != "stop":
    pass
print(line)


def f(a):
    return (b := a + 1) + b


print(f(2))
print((lambda: (z := 3) + z)())
print(any((hit := v) > 2 for v in [1, 3, 5]), hit)
x = 10
print(x + (x := 1), x)
print([x, (x := 2), x])
