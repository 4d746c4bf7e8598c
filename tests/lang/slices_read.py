s = "abcdefgh"
a = list(range(8))
for where in [slice(2, 5), slice(None), slice(None, None, 2), slice(None, None, -1), slice(-3, None), slice(5, 2),
              slice(5, 2, -1), slice(-100, 100), slice(100, -100, -3), slice(None, -1), slice(1, None, 3)]:
    print(s[where], a[where], tuple(a)[where], bytes(a)[where])
print(s[2:5], s[:3], s[5:], s[:], s[::2], s[::-1], s[-3:-1], s[1:-1:2])
try:
    s[::0]
except ValueError as error:
    print(error)
try:
    s["a":]
except TypeError as error:
    print(error)
