first, *rest = [1, 2, 3]
print(first, rest)
*start, last = "abc"
print(start, last)
a, *middle, b = range(5)
print(a, middle, b)
a, *none, b = 1, 2
print(a, none, b)
(a, *b), *c = [[1, 2, 3], 4, 5]
print(a, b, c)
*everything, = "hi"
print(everything)
for head, *tail in ["abc", [1], (2, 3)]:
    print(head, tail)
