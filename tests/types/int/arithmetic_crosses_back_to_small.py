big = 2**70
print(big - big, big - big + 5, big // big, (big + 7) % big, big >> 70, -big >> 200, big * 0, big & 0xFF, (big + 3) ^ big)
print((big - (big - 1)) == 1, hash(big - big + 3) == 3, [0, 10, 20][big - big + 2])
