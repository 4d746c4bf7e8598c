compile("1", "f", "x")
