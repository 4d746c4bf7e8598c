words = ["banana", "Apple", "cherry", "apple", "Banana"]
print(sorted(words), sorted(words, key=str.lower), sorted(words, key=len), sorted(words, key=lambda w: (len(w), w)))
print(sorted(range(10), key=lambda n: (n % 3, -n)), sorted({"b": 1, "a": 2}), sorted("cab", reverse=True))
records = [("a", 2), ("b", 1), ("c", 2), ("d", 1)]
print(sorted(records, key=lambda r: r[1]), sorted(records, key=lambda r: r[1], reverse=True))
try:
    sorted([1], 2)
except TypeError as error:
    print(error)
