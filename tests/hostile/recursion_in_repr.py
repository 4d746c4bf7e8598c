class A:
    def __repr__(self):
        return repr(self)


try:
    repr(A())
except RecursionError as error:
    print(type(error).__name__)
try:
    print([A()])
except RecursionError as error:
    print(type(error).__name__)
print("alive")
