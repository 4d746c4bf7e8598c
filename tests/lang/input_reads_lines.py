# stdin holds two lines.
print(repr(input()))
print(repr(input("prompt> ")))
try:
    input()
except EOFError as error:
    print(error)
