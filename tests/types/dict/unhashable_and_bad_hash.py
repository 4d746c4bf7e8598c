class NoHash:
    __hash__ = None
class Raises:
    def __hash__(self): raise ValueError("no hash today")
class RaisesEq:
    def __hash__(self): return 5
    def __eq__(self, other): raise KeyError("no eq today")
for action in (lambda: {NoHash(): 1}, lambda: {}.get([]), lambda: {Raises(): 1}, lambda: {5: 1}[RaisesEq()], lambda: RaisesEq() in {5: 1}, lambda: {}.setdefault({}, 1), lambda: {1: 1}.pop([]), lambda: [] in {}, lambda: {(1, []): 2}):
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__, error)
