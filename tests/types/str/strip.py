print(repr("  a b \n\t".strip()), repr("  a ".lstrip()), repr("  a ".rstrip()), "xxaxx".strip("x"), "abcba".strip("ab"), "www.example.com".strip("cmowz."), repr("\u3000a\xa0".strip()), "abc".lstrip(""), "".strip(), "한a한".strip("한"), repr("  ".strip()))
print("prefix_name".removeprefix("prefix_"), "name.py".removesuffix(".py"), "x".removeprefix("y"), "aa".removesuffix("a"), "x".removesuffix(""))
