d = {"a": 1, "b": 2}
try:
    for key in d:
        d[key + "!"] = 0
except RuntimeError as error:
    print(error)
d = {1: 1, 2: 2, 3: 3}
try:
    for key in d:
        del d[key]
except RuntimeError as error:
    print(error)
d = {1: 1, 2: 2}
for key in d:
    d[key] = "same keys are fine"
print(d)
d = {1: 1}
try:
    for key in d:
        del d[key]
        d[key + 1] = 0
except RuntimeError as error:
    print(error)
s = {1, 2}
try:
    for x in s:
        s.add(x + 10)
except RuntimeError as error:
    print(error)
