import sys
first = 'hi there'
second = first
items = [first]
group = {first}


def same(value):
    return value


third = same(first)
print(sys.getrefcount('hi there'))
