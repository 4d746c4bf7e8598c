a = [1, 2]
b = [1, 2]
print(a is b, a is a, a is not b, a == b)
print(1 in a, 3 in a, 3 not in a)
print("ell" in "hello", "" in "", "x" not in "hello")
print("k" in {"k": 1}, 1 in {"k": 1}, 2 in range(0, 10, 2), 3 in range(0, 10, 2))
nan = float("nan")
print(nan in [nan], nan == nan, [nan] == [nan], (nan,) == (float("nan"),))
for container in 5, None:
    try:
        print(1 in container)
    except TypeError as error:
        print(error)
try:
    1 in "abc"
except TypeError as error:
    print(error)
