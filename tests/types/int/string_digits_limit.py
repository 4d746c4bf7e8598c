import sys
print(sys.get_int_max_str_digits())
n = 10**4299
print(len(str(n)))
try:
    str(n * 10)
except ValueError as error:
    print(error)
try:
    int("1" * 4301)
except ValueError as error:
    print(error)
print(len(hex(10**5000)), int("f" * 5000, 16).bit_length())
