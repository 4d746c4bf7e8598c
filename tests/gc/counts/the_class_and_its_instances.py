from sys import getrefcount as count


class A:
    pass


base = count(A)
items = [A() for _ in range(5)]
print("five instances:", count(A) - base)
items.pop()
print("four:", count(A) - base)
items.clear()
print("none:", count(A) - base)


class B(A):
    pass


print("a subclass holds it by bases and mro:", count(A) - base)
b = B()
print("an instance of the subclass does not:", count(A) - base)
k = type(b)
print("a name for the subclass:", k is B, count(A) - base)
