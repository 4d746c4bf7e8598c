# Permutations of a list, flipped in place.
def fannkuch(n):
    permutation = list(range(n))
    counts = [0] * n
    max_flips = checksum = 0
    sign = 1
    r = n
    while True:
        if permutation[0]:
            flipped = permutation[:]
            flips = 0
            first = flipped[0]
            while first:
                low, high = 1, first - 1
                while low < high:
                    flipped[low], flipped[high] = flipped[high], flipped[low]
                    low += 1
                    high -= 1
                flipped[first], first = first, flipped[first]
                flips += 1
            if flips > max_flips:
                max_flips = flips
            checksum += sign * flips
        if sign == 1:
            permutation[0], permutation[1] = permutation[1], permutation[0]
            sign = -1
        else:
            permutation[1], permutation[2] = permutation[2], permutation[1]
            sign = 1
            for i in range(2, n):
                if counts[i] < i:
                    counts[i] += 1
                    break
                if i == n - 1:
                    return checksum, max_flips
                counts[i] = 0
                permutation.insert(i + 1, permutation.pop(0))


print(fannkuch(9))
