ages = {"ann": 5}
print(ages["bob"])
