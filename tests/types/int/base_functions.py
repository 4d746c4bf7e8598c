for n in (0, 1, -1, 10, -255, 2**64, -2**64):
    print(bin(n), oct(n), hex(n))
for bad in (1.5, "1", None):
    try:
        hex(bad)
    except TypeError as error:
        print(error)
