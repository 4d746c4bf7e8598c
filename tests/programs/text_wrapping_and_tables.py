TEXT = "The quick brown fox jumps over the lazy dog and then sleeps for a very long time under the old oak tree"


def wrap(text, width):
    lines, line = [], []
    length = 0
    for word in text.split():
        if line and length + len(line) + len(word) > width:
            lines.append(" ".join(line))
            line, length = [], 0
        line.append(word)
        length += len(word)
    if line:
        lines.append(" ".join(line))
    return lines


for line in wrap(TEXT, 30):
    print(f"|{line:<30}|{line:>30}|{line:^30}|")
rows = [("name", "qty", "price"), ("apple", 3, 1.5), ("watermelon", 1, 12.25), ("fig", 100, 0.1)]
widths = [max(len(str(row[i])) for row in rows) for i in range(3)]
for i, row in enumerate(rows):
    print("  ".join(str(cell).ljust(w) if j == 0 else str(cell).rjust(w) for j, (cell, w) in enumerate(zip(row, widths))))
    if i == 0:
        print("-" * (sum(widths) + 4))
print(f"{'total':<{widths[0]}}  {sum(r[1] * r[2] for r in rows[1:]):>{widths[1] + widths[2] + 2}.2f}")
