for c in "añ한😀":
    print(c, end=" ")
for b in b"\x00\xff":
    print(b, end=" ")
for x in (1, 2):
    print(x, end=" ")
for k in {"a": 1, "b": 2}:
    print(k, end=" ")
for k, v in {"a": 1}.items():
    print(k, v, end=" ")
for x in range(3, -3, -2):
    print(x, end=" ")
for x in {5}:
    print(x, end=" ")
for i, x in enumerate("xy", 7):
    print(i, x, end=" ")
for pair in zip([1, 2], "ab"):
    print(pair, end=" ")
for x in (n * n for n in range(3)):
    print(x, end=" ")
print()
