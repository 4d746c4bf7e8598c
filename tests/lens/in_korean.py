# The same words from the other column of the catalogue; a row's kind stays what scripts compare.
import gc
import lens

v = 'hi there'
print(lens.language('ko'))
print(lens.explain(v))
print(str(lens.holders(v)).splitlines()[0].split())
print(lens.holders(v)[1].kind)
print(lens.explain(3))
gc.collect()
gc.freeze()
a = []
a.append(a)
del a
gc.collect()
print(lens.story())
try:
    lens.expect_refcount(v, 1)
except AssertionError as problem:
    print(problem)
try:
    lens.language('xx')
except ValueError as problem:
    print(problem)
