import sys

def inner(n):
    total = 0
    for i in range(n):
        total += i
    return total

def outer(a, b=2):
    x = a + b
    breakpoint()
    y = inner(x)
    return y

print(outer(1))
try:
    outer(2)
except Exception as e:
    print('e', e)
print('end')
