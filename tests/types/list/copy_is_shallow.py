inner = [1]
a = [inner, 2]
b = a.copy(); c = a[:]; d = list(a); e = [*a]; f = a * 1; g = a + []
inner.append(9)
print(a, b, c, d, e, f, g, all(x[0] is inner for x in (b, c, d, e, f, g)), any(x is a for x in (b, c, d, e, f, g)))
