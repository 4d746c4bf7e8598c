def f():
    try:
        1 / 0
    except ZeroDivisionError as error:
        print(error)
    try:
        error
    except UnboundLocalError as gone:
        print(gone)


f()
error = "global"
try:
    1 / 0
except ZeroDivisionError as error:
    pass
print("error" in globals())
