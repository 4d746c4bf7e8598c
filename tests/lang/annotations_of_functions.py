def f(a: int, b: "text" = 1, *args: list[int], c: dict[str, int] = None, **kw: 1 + 1) -> int | None:
    x: int = 5
    y: undefined_but_never_evaluated
    return x


print(f.__annotations__)
print(f(1))
