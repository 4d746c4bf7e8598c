from typing import Generic, TypeVar, Dict, Literal
T = TypeVar('T')


class Stack(Generic[T]):
    pass


for f in (lambda: Stack[int, int, int], lambda: Dict[int], lambda: Stack[5], lambda: Stack[[1]]):
    try:
        print(f())
    except TypeError as e:
        print(e, repr(e.__context__), repr(e.__cause__))
