a = 1; b = 2; print(a + b)
c = 1 + \
    2
d = (1 +
     2 +  # comment inside
     3)
print(c, d)
if c: print("one line"); print("two statements")
text = "a\
b"
print(text)
e = [
    1,
    2,
]
print(e)
x = """triple
'quoted' "text"
"""
print(x, end="")
