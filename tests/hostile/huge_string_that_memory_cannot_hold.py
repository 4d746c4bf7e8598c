try:
    'x' * 10**12
    print("?")
except MemoryError as error:
    print(type(error).__name__)
try:
    a = [0] * 10**13
except MemoryError as error:
    print(type(error).__name__)
print("alive")
