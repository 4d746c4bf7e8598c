# Strings joined, appended, formatted, sliced.
def run(n):
    total = 0
    for i in range(n):
        parts = []
        for j in range(20):
            parts.append("item" + str(j))
        line = ",".join(parts)
        text = ""
        for part in parts:
            text += part
        label = f"{i}:{line[:10]}-{len(text)}"
        total += len(line) + len(text) + len(label)
    return total


print(run(200_000))
