import tells_name
print(__name__, tells_name.name)
