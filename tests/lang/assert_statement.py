assert True
assert 1, "not evaluated"
try:
    assert False
except AssertionError as error:
    print(repr(error), error.args)
try:
    assert [], "text"
except AssertionError as error:
    print(repr(error))
try:
    assert 0, (1, 2)
except AssertionError as error:
    print(repr(error))
