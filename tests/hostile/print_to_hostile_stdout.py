import sys


class Bad:
    def write(self, text):
        raise OSError("cannot write")


saved = sys.stdout
sys.stdout = Bad()
try:
    print("x")
except OSError as error:
    sys.stdout = saved
    print(error)
sys.stdout = None
print("goes nowhere")
sys.stdout = 5
try:
    print("x")
except AttributeError as error:
    sys.stdout = saved
    print(error)
sys.stdout = saved
del sys.stdout
try:
    print("x")
except RuntimeError as error:
    sys.stdout = saved
    print(error)
