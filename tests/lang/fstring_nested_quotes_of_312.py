names = {"key": "value"}
print(f"{names["key"]}")
print(f"{"a" + "b"} {f"{f"{1 + 1}"}"}")
print(f"{
    1 + 2  # a comment
}")
print(f"{'\n'.join(['x', 'y'])}")
print(f'{"\\"} {'single'}')
print(f"""{"triple"} {
    names['key']
    :>8}""")
