import sys
import helper
helper.VALUE = "changed"
from helper import VALUE
print(VALUE)
del sys.modules["helper"]
import helper as fresh
print(fresh.VALUE, fresh is helper)
helper.new = 1
print(helper.new, hasattr(fresh, "new"), sorted(n for n in vars(fresh) if not n.startswith("_")))
try:
    helper.missing
except AttributeError as error:
    print(error)
