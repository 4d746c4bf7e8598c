print(list[int], dict[str, int], tuple[int, ...], set[str] | None, int | str | None)
print(list[int].__origin__, list[int].__args__, (int | str).__args__)
print(list[int] == list[int], int | str == str | int, list[int]([1, 2]))
print(isinstance(1, int | str), isinstance([], int | str), isinstance(None, int | None))
try:
    int | 5
except TypeError as error:
    print(error)
print(type[int], list[list[int]])


class Node:
    pass


print(Node | None)
