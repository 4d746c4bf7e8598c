class Table:
    for name in "abc":
        locals()[name] = name * 2
    if len(name) == 1:
        size = 3
    squares = {n: n * n for n in range(3)}
    try:
        1 / 0
    except ZeroDivisionError:
        failed = True
    def helper(x): return x + 1
    value = helper(5)
    del helper


print(Table.a, Table.c, Table.size, Table.squares, Table.failed, Table.value, hasattr(Table, "helper"))
