import sys
a = []
b = [a, a]
print(sys.getrefcount(a), sys.getrefcount(b), sys.getrefcount(None), sys.getrefcount(()), sys.getrefcount(True), sys.getrefcount(""))
try:
    sys.getrefcount()
except TypeError as error:
    print(error)
