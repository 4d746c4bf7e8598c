# Small integers in a while loop: addition, multiplication, remainder, comparison.
def run(n):
    total = 0
    i = 0
    while i < n:
        total = total + i * 3 % 7
        if total > 1000000:
            total = total - 1000000
        i = i + 1
    return total


print(run(8_000_000))
