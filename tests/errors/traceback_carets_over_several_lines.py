x = [1, 2]
result = (
    x[0]
    + x[1]
    + x[2]
)
