class Base:
    def __eq__(self, other):
        print("Base eq")
        return True

    def __lt__(self, other):
        print("Base lt")
        return True


class Derived(Base):
    def __eq__(self, other):
        print("Derived eq")
        return True

    def __gt__(self, other):
        print("Derived gt")
        return False


print(Base() == Derived())
print(Base() < Derived())
print(Derived() < Base())
print(Base() != Derived())
