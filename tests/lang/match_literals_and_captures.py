def kind(x):
    match x:
        case 0:
            return "zero"
        case 1 | 2:
            return "one or two"
        case "text":
            return "text"
        case None | True | False:
            return "singleton"
        case -1.5 | 1 + 2j:
            return "number"
        case [a, b]:
            return f"pair {a} {b}"
        case [a, *rest] if len(rest) > 2:
            return f"long {a} {rest}"
        case {"k": v, **others}:
            return f"mapping {v} {others}"
        case str() as s:
            return f"str {s}"
        case int(n):
            return f"int {n}"
        case _:
            return "other"


for x in 0, 2, "text", None, -1.5, [1, 2], (1, 2, 3, 4), {"k": 1, "z": 2}, "abc", 77, 1.25, [1]:
    print(kind(x))
