import warnings
for i in range(3):
    warnings.warn("again")
