class A: pass
class B(A): pass


b = B()
print(isinstance(b, A), isinstance(b, (int, A)), isinstance(b, (int, (str, A))), isinstance(A, type), isinstance(True, int))
print(issubclass(B, A), issubclass(bool, int), issubclass(A, (int, object)), issubclass(int, float))
print(type(b) is B, type(b) == A, type(type(b)), type(5), type(None), type(type))
for action in (lambda: isinstance(1, 5), lambda: issubclass(1, int), lambda: issubclass(int, 5), lambda: isinstance(1, [int])):
    try:
        action()
    except TypeError as error:
        print(error)
