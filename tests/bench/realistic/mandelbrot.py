# Float arithmetic without objects: a picture of the Mandelbrot set.
def picture(width, height, limit):
    inside = 0
    rows = []
    for py in range(height):
        y0 = 2.0 * py / height - 1.0
        row = []
        for px in range(width):
            x0 = 3.0 * px / width - 2.0
            x = y = 0.0
            n = 0
            while n < limit and x * x + y * y <= 4.0:
                x, y = x * x - y * y + x0, 2.0 * x * y + y0
                n += 1
            if n == limit:
                inside += 1
            row.append(" .:-=+*#%@"[n * 9 // limit])
        rows.append("".join(row))
    return inside, rows


inside, rows = picture(600, 380, 60)
print(inside)
print("\n".join(row[::10] for row in rows[::38]))
