"""Numbers where C takes an int: none wraps, none reaches the system unasked."""
import os

def attempt(action):
    try:
        return action()
    except (OverflowError, OSError, ValueError, SystemError) as error:
        return type(error).__name__, str(error)

code = attempt.__code__
print(attempt(lambda: code.replace(co_firstlineno=2**31)))
print(attempt(lambda: code.replace(co_firstlineno=-2**63)))
print(attempt(lambda: code.replace(co_firstlineno=2**31 - 1)).co_firstlineno)

print(attempt(lambda: code.replace(co_firstlineno=-1)))
for function in os.listdir, os.scandir, os.stat, os.statvfs, os.chdir:
    attempt(lambda: function(-1))
