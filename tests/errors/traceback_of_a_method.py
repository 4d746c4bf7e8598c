class Account:
    def __init__(self, balance):
        self.balance = balance

    def withdraw(self, amount):
        if amount > self.balance:
            raise ValueError(f"not enough: {self.balance} < {amount}")
        self.balance -= amount


Account(10).withdraw(20)
