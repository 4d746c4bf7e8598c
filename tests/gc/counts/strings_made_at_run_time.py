from sys import getrefcount as count
s = "".join(["made ", "at ", "run ", "time"])
print("one name:", count(s))
t = s
print("two:", count(s))
u = s + ""
print("adding nothing gives the same:", u is s, count(s))
w = s[:]
print("a whole slice too:", w is s, count(s))
v = s.upper()
print("another string:", count(v))
d = {s: 1}
print("as a key:", count(s))
f = f"{s}"
print("f-string of one field:", f is s, count(s))
p = s.split()
print("pieces:", [count(x) for x in p])
b = bytes(s, "ascii")
print("bytes:", count(b))
n = 2**100
print("big int:", count(n))
m = n
print("two names:", count(n))
m += 0
print("a new one:", count(n), count(m))
