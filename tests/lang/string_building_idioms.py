words = ["x"] * 3
print(", ".join(words), "".join(str(i) for i in range(5)), " ".join(map(str, [1, 2])))
s = ""
for i in range(5):
    s += chr(97 + i)
print(s, s * 2, "-" * 10, s[::-1], "%s is %d years and %.1f%%" % ("Ann", 5, 99.5), "{} {0}".replace("{0}", "{}").format(1, 2))
print("{0} {1} {0} {name} {items[1]} {obj.real}".format("a", "b", name="n", items=[1, 2], obj=5))
print("=".join(sorted({"k": "v"}.keys())), "\n".join(["two", "lines"]))
