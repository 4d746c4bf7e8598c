import dynamic
print(dynamic.anything, dynamic.real)
try:
    dynamic.forbidden
except AttributeError as error:
    print(error)
from dynamic import made_up
print(made_up)
