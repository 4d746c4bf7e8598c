print(eval("1 + 2"), eval("x * 2", {"x": 21}), eval("[i for i in range(3)]"))
space = {}
exec("a = 1\ndef f(): return a + 1\nb = f()", space)
print(space["a"], space["b"])
x = 5
exec("x += 1")
print(x)
code = compile("y * 2", "<made>", "eval")
print(eval(code, {"y": 4}))
try:
    eval("1 +")
except SyntaxError as error:
    print(error.msg)
