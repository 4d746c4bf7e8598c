import os
try:
    os.kill(os.getpid(), 2)
    while True:
        pass
except KeyboardInterrupt as error:
    print("caught", repr(error))
finally:
    print("finally")
