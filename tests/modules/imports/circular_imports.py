import circle_a
print(circle_a.from_b(), circle_a.b.from_a())
