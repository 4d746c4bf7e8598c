# A MemoryError that was handled keeps nothing alive: its traceback goes with it.
class Mark:
    def __del__(self):
        print("gone")


def f():
    mark = Mark()
    return [0] * 2**60


try:
    f()
except MemoryError as error:
    print("handled", repr(error))
print("end")
