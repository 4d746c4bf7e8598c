import sys
a = sys.intern("some " + "words")
b = sys.intern("".join(["some ", "words"]))
print(a is b, sys.getsizeof([]) > 0, sys.getsizeof([1, 2, 3]) > sys.getsizeof([]), sys.getdefaultencoding(), sys.getfilesystemencoding())
try:
    sys.intern(5)
except TypeError as error:
    print(error)
