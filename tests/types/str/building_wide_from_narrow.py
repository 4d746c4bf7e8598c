s = "a" * 10
for c in "éあ😀":
    s = s + c
    print(len(s), s[-1], s[0], s[-2:], s.count("a"), s.find(c), s.upper()[-1], s[:10] == "a" * 10, hash(s[:10]) == hash("a" * 10), s.replace(c, "") == s[:-1])
