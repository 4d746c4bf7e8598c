squares = []
for i in range(20):
    squares.append(i * i)
print(squares, sum(squares))
grid = [[i * j for j in range(4)] for i in range(3)]
grid[1][2] = "x"
print(grid)
flat = []
for row in grid:
    flat += row
print(flat, len(flat))
stack = []
for token in "3 4 + 2 *".split():
    if token.isdigit():
        stack.append(int(token))
    else:
        b, a = stack.pop(), stack.pop()
        stack.append(a + b if token == "+" else a * b)
print(stack)
