ulimit -s 256
"$OURO" -c '
def f(n): return f(n + 1)
try: f(0)
except RecursionError: print("script recursion")
class A:
    def __repr__(self): return repr(self)
try: repr(A())
except RecursionError: print("native recursion")
a = []
for _ in range(100000): a = [a]
del a
print("freed")
try: compile("+".join(["1"] * 2900), "x", "eval"); print("2900 levels")
except RecursionError: print("too deep")
'
