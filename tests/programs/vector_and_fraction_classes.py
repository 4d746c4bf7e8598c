def gcd(a, b):
    while b:
        a, b = b, a % b
    return abs(a)


class Fraction:
    def __init__(self, n, d=1):
        if d == 0:
            raise ZeroDivisionError("a fraction over zero")
        if d < 0:
            n, d = -n, -d
        g = gcd(n, d)
        self.n, self.d = n // g, d // g

    def _other(self, x):
        return x if isinstance(x, Fraction) else Fraction(x) if isinstance(x, int) else None

    def __add__(self, other):
        other = self._other(other)
        return NotImplemented if other is None else Fraction(self.n * other.d + other.n * self.d, self.d * other.d)

    __radd__ = __add__

    def __mul__(self, other):
        other = self._other(other)
        return NotImplemented if other is None else Fraction(self.n * other.n, self.d * other.d)

    __rmul__ = __mul__

    def __neg__(self):
        return Fraction(-self.n, self.d)

    def __sub__(self, other):
        return self + -other

    def __rsub__(self, other):
        return -self + other

    def __truediv__(self, other):
        other = self._other(other)
        return NotImplemented if other is None else Fraction(self.n * other.d, self.d * other.n)

    def __eq__(self, other):
        other = self._other(other)
        return NotImplemented if other is None else (self.n, self.d) == (other.n, other.d)

    def __hash__(self):
        return hash(self.n) if self.d == 1 else hash((self.n, self.d))

    def __lt__(self, other):
        other = self._other(other)
        return self.n * other.d < other.n * self.d

    def __float__(self):
        return self.n / self.d

    def __bool__(self):
        return self.n != 0

    def __repr__(self):
        return f"{self.n}" if self.d == 1 else f"{self.n}/{self.d}"


half, third = Fraction(1, 2), Fraction(1, 3)
print(half + third, half - third, half * third, half / third, 1 - half, 2 * third, half + 1, -half)
print(half == Fraction(2, 4), half == 0.5, Fraction(4, 2) == 2, {half: "a"}[Fraction(3, 6)], sorted([half, third, Fraction(1, 4)]), float(third), bool(Fraction(0)))
print(sum([Fraction(1, n) for n in range(1, 11)]), max(half, third))
for action in (lambda: half + "x", lambda: Fraction(1, 0), lambda: half / 0, lambda: "x" * half):
    try:
        print(action())
    except (TypeError, ZeroDivisionError) as error:
        print(type(error).__name__, error)
