def change(items, number):
    items.append(number)
    number += 1
    items = None
    return number


a = []
n = 1
print(change(a, n), a, n)
