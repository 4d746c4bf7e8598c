class Animal:
    def __init__(self, name):
        self.name = name

    def speak(self):
        return f"{self.name} makes a sound"


class Dog(Animal):
    def __init__(self, name, breed):
        super().__init__(name)
        self.breed = breed

    def speak(self):
        return super().speak() + ", woof"


class Puppy(Dog):
    def speak(self):
        return super(Puppy, self).speak() + "!"


p = Puppy("Rex", "lab")
print(p.speak(), p.breed, isinstance(p, Animal), issubclass(Puppy, Animal), issubclass(Animal, Dog))
print(Puppy.__bases__, Puppy.__mro__)
print(Animal.speak(p), Dog.speak(p))
