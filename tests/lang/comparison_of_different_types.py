print(1 == "1", 1 != "1", None == 0, [] == (), b"a" == "a", {} == set())
print(1 == True, 0.0 == False, 1.0 == 1, 2**53 == float(2**53), 2**53 + 1 == float(2**53))
for left, right in [(1, "a"), (None, 0), ([], ()), ("a", b"a"), ({}, {}), (1j, 2j)]:
    try:
        print(left < right)
    except TypeError as error:
        print(error)
