print("ab".center(7, "*"), "ab".center(6), "abc".center(6, "-"), "ab".ljust(5, "."), "ab".rjust(5, "."), "42".zfill(5), "-42".zfill(6), "+7".zfill(4), "abc".zfill(2), "한".center(5, "한"), "a\tb".expandtabs(), "a\tbb\tc".expandtabs(4), "\ta\n\tb".expandtabs(2), "a\tb".expandtabs(0), repr("x".ljust(3)))
try:
    "a".center(5, "ab")
except TypeError as error:
    print(error)
