import helper
from helper import add, VALUE as value
print(helper.__name__, add(1, 2), value, helper.VALUE, helper.counter)
helper.bump()
print(helper.counter)
import helper as again
print(again is helper, helper.__file__.endswith("helper.py"))
