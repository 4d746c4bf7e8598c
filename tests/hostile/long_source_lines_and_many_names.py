source = "x = [" + ", ".join(str(i) for i in range(100000)) + "]"
space = {}
exec(source, space)
print(len(space["x"]), space["x"][-1])
source = "def f():\n" + "".join(f"    v{i} = {i}\n" for i in range(10000)) + "    return v0 + v9999\n"
exec(source, space)
print(space["f"]())
source = "def g(" + ", ".join(f"a{i}" for i in range(1000)) + "):\n    return a0 + a999\n"
exec(source, space)
print(space["g"](*range(1000)))
source = "".join(f"elif x == {i}:\n    y = {i}\n" for i in range(2000))
exec("x = 1999\nif x < 0:\n    pass\n" + source, space)
print(space["y"])
source = "f = max(" + ", ".join(str(i) for i in range(20000)) + ")"
exec(source, space)
print(space["f"])
source = "".join(f"g{i} = {i}\n" for i in range(20000))
exec(source, space)
print(space["g19999"])
source = "d = {" + ", ".join(f"'k{i}': {i}.5" for i in range(30000)) + "}"
exec(source, space)
print(len(space["d"]), space["d"]["k29999"])
