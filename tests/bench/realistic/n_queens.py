# Backtracking with sets, lists and recursion: all ways to place queens.
def solve(n):
    columns, rising, falling = set(), set(), set()
    board = []
    solutions = []

    def place(row):
        if row == n:
            solutions.append(board[:])
            return
        for column in range(n):
            if column not in columns and row + column not in rising and row - column not in falling:
                columns.add(column)
                rising.add(row + column)
                falling.add(row - column)
                board.append(column)
                place(row + 1)
                board.pop()
                columns.discard(column)
                rising.discard(row + column)
                falling.discard(row - column)

    place(0)
    return solutions


for _ in range(3):
    found = solve(11)
print(len(found), found[0], found[-1])
print(len(solve(10)))
