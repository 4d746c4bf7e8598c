def attempt(action):
    try:
        print(action())
    except TypeError as error:
        print(error)


attempt(lambda: 1 + "a")
attempt(lambda: "a" + 1)
attempt(lambda: [] + ())
attempt(lambda: None + 1)
attempt(lambda: {} | [])
attempt(lambda: {} - {})
attempt(lambda: "a" * "b")
attempt(lambda: "a" * 1.5)
attempt(lambda: [1] * None)
attempt(lambda: 1 @ 2)
attempt(lambda: 1.5 << 1)
attempt(lambda: 1.5 & 1)
attempt(lambda: -"a")
attempt(lambda: ~1.5)
attempt(lambda: +None)
attempt(lambda: object() ** 2)
attempt(lambda: (1,) + [2])
attempt(lambda: b"a" + "a")
attempt(lambda: 5 in 5)
five, text = 5, "abc"
attempt(lambda: five[0])
attempt(lambda: five())
attempt(lambda: text["a"])
attempt(lambda: len(5))
def inplace():
    x = 1
    x += "a"
attempt(inplace)
