n = 0
while n < 3:
    n += 1
else:
    print("ended by its condition", n)
while True:
    n += 1
    if n > 5:
        break
else:
    print("never")
print(n)
while False:
    pass
else:
    print("else of a loop that never ran")
