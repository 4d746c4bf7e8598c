1 in "a"
