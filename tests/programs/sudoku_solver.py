PUZZLE = """
53..7....
6..195...
.98....6.
8...6...3
4..8.3..1
7...2...6
.6....28.
...419..5
....8..79
"""
grid = [[int(c) if c != "." else 0 for c in line] for line in PUZZLE.split()]


def candidates(r, c):
    used = set(grid[r]) | {grid[i][c] for i in range(9)}
    br, bc = r // 3 * 3, c // 3 * 3
    used |= {grid[i][j] for i in range(br, br + 3) for j in range(bc, bc + 3)}
    return [n for n in range(1, 10) if n not in used]


def solve():
    best = None
    for r in range(9):
        for c in range(9):
            if grid[r][c] == 0:
                found = candidates(r, c)
                if best is None or len(found) < len(best[2]):
                    best = r, c, found
    if best is None:
        return True
    r, c, found = best
    for n in found:
        grid[r][c] = n
        if solve():
            return True
    grid[r][c] = 0
    return False


print(solve())
for row in grid:
    print(*row)
