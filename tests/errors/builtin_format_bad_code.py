format(1, "y")
