import warnings
warnings.warn("old", DeprecationWarning)
print("after")
