name = "/tmp/ouro-test-files-written-and-read.txt"
with open(name, "w", encoding="utf-8") as file:
    print(file.write("first\n한글 second\n"))
    file.writelines(["third\n", "no newline"])
    print("printed", file=file)
with open(name, encoding="utf-8") as file:
    print(file.readline(), end="")
    print(repr(file.read(3)), file.read().splitlines())
    print(repr(file.read()))
with open(name, encoding="utf-8") as file:
    print([line.strip() for line in file])
with open(name, "a") as file:
    file.write("appended\n")
with open(name) as file:
    print(len(file.readlines()), file.closed)
print(file.closed)
try:
    file.read()
except ValueError as error:
    print(error)
try:
    open("/no/such/file")
except FileNotFoundError as error:
    print(error, error.errno)
try:
    open("/tmp")
except IsADirectoryError as error:
    print(error)
try:
    open(name, "q")
except ValueError as error:
    print(error)
