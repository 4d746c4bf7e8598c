"""One string, seven holders.

Run:     ouro examples/counted_string.py
Notice:  the count is not a mystery number: each unit of it has a name. The constant in this file's
         code, the three globals, the slot of the list, the slot of the set, the argument: 7.
"""

import sys

first = 'hi there'
second = first
items = [first]
group = {first}


def same(value):
    return value


third = same(first)
print(sys.getrefcount('hi there'))
