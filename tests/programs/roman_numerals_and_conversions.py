ROMAN = [(1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")]


def to_roman(n):
    out = ""
    for value, sign in ROMAN:
        times, n = divmod(n, value)
        out += sign * times
    return out


def from_roman(s):
    total = 0
    values = {sign: value for value, sign in ROMAN if len(sign) == 1}
    for here, after in zip(s, s[1:] + " "):
        value = values[here]
        total += -value if values.get(after, 0) > value else value
    return total


print([to_roman(n) for n in (1, 4, 9, 14, 40, 90, 400, 1994, 2024, 3999)])
print(all(from_roman(to_roman(n)) == n for n in range(1, 4000)))


def base(n, b):
    digits = "0123456789abcdefghijklmnopqrstuvwxyz"
    return digits[n] if n < b else base(n // b, b) + digits[n % b]


print([base(255, b) for b in (2, 8, 16, 36)], all(int(base(n, b), b) == n for n in range(200) for b in range(2, 37)))
