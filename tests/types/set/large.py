s = set(range(5000))
s -= set(range(0, 5000, 2))
print(len(s), 4999 in s, 4998 in s, sum(s), len(s | set(range(100))), len(s & set(range(100))), len(s ^ set(range(100))))
t = {str(i) for i in range(2000)}
print(len(t), "1999" in t, len(t - {str(i) for i in range(1000)}), min(t), max(t))
