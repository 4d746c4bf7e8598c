class A:
    __secret = 1

    def __init__(self):
        self.__x = 2
        self.__y__ = 3

    def get(self):
        return self.__x + self.__secret

    def __hidden(self):
        return "hidden"

    def call(self):
        return self.__hidden()


class B(A):
    def __init__(self):
        super().__init__()
        self.__x = 20


b = B()
print(b.get(), sorted(vars(b)), b.call(), A._A__secret, b._A__hidden())
try:
    b.__x
except AttributeError as error:
    print(error)
