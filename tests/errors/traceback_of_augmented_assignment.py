count = 1
count += "a"
