class A:
    def __init__(self, v):
        self.v = v

    def __lt__(self, other):
        print("lt", self.v)
        return NotImplemented

    def __gt__(self, other):
        print("gt", self.v)
        return "answer"

    def __eq__(self, other):
        print("eq", self.v)
        return NotImplemented


a, b = A("a"), A("b")
print(a < b)
print(a > b)
print(a == b)
print(a != b)
print(a == a)
try:
    a <= b
except TypeError as error:
    print(error)
print(A.__hash__)
try:
    hash(a)
except TypeError as error:
    print(error)
