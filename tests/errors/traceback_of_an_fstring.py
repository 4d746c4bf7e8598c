name = "x"
print(f"hello {name} {name + 1} there")
