s = "aé한😀z"
print(len(s), [s[i] for i in range(-5, 5)], s[1:4], s[::-1], s[3:], s[-2:], s[::2], list(s), [ord(c) for c in s])
for i in (5, -6, 2**70):
    try:
        s[i]
    except IndexError as error:
        print(error)
try:
    s["x"]
except TypeError as error:
    print(error)
def assign(): s[0] = "x"
try:
    assign()
except TypeError as error:
    print(error)
