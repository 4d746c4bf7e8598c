for x in -1, 0, 1, 2:
    if x < 0:
        print("negative")
    elif x == 0:
        print("zero")
    elif x == 1:
        print("one")
    else:
        print("many")
if []:
    print("never")
if not "":
    print("empty is false")
