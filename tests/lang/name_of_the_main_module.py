print(__name__)
if __name__ == "__main__":
    print("run as a script")
print(__doc__, "__name__" in globals(), __builtins__ is not None)
