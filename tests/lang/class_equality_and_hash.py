class Money:
    def __init__(self, n): self.n = n
    def __eq__(self, other): return isinstance(other, Money) and self.n == other.n
    def __hash__(self): return hash(self.n)


class NoHash:
    def __eq__(self, other): return True


print(Money(1) == Money(1), Money(1) != Money(2), Money(1) == 1)
print(len({Money(1), Money(1), Money(2)}), {Money(3): "x"}[Money(3)])
try:
    {NoHash()}
except TypeError as error:
    print(error)
class BadHash:
    def __hash__(self): return "x"
try:
    hash(BadHash())
except TypeError as error:
    print(error)
class Big:
    def __hash__(self): return 2 ** 61 - 1
class Minus:
    def __hash__(self): return -1
print(hash(Big()), hash(Minus()))
