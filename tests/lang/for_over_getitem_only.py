class Squares:
    def __getitem__(self, i):
        if i >= 4:
            raise IndexError
        return i * i


for s in Squares():
    print(s)
print(list(Squares()), 9 in Squares(), 10 in Squares())
