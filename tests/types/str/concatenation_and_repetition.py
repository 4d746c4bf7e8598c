print("a" + "b", "a" * 3, 3 * "ab", "a" * 0, "a" * -1, "é" + "한" + "😀", "x" "y", ("ab" * 1000)[-3:], len("é" * 1000))
s = ""
for c in "añ한😀":
    s += c
print(s, len(s))
t = s
t += "!"
print(s, t)
