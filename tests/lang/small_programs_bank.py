class InsufficientFunds(Exception):
    pass


class Account:
    interest = 0.02

    def __init__(self, owner, balance=0):
        self.owner, self.balance, self.history = owner, balance, []

    def deposit(self, amount):
        if amount <= 0:
            raise ValueError("deposit must be positive")
        self.balance += amount
        self.history.append(("deposit", amount))
        return self

    def withdraw(self, amount):
        if amount > self.balance:
            raise InsufficientFunds(f"{self.owner} has {self.balance}, needs {amount}")
        self.balance -= amount
        self.history.append(("withdraw", amount))
        return self

    def __str__(self):
        return f"{self.owner}: {self.balance:,.2f}"


class Savings(Account):
    interest = 0.05

    def add_interest(self):
        return self.deposit(self.balance * self.interest)


a = Savings("Kim", 1000)
a.deposit(500).withdraw(200).add_interest()
print(a, a.history)
for action in (lambda: a.withdraw(10**6), lambda: a.deposit(-1)):
    try:
        action()
    except (InsufficientFunds, ValueError) as error:
        print(type(error).__name__, error)
