counter = 0


def bump():
    global counter, fresh
    counter += 1
    fresh = counter * 10


bump()
bump()
print(counter, fresh)


def reads():
    return counter


def shadows():
    counter = "local"
    return counter


print(reads(), shadows(), counter)


def removes():
    global fresh
    del fresh


removes()
print("fresh" in globals())
