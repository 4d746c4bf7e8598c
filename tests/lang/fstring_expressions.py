name, n, pi = "world", 42, 3.14159
print(f"hello {name}!", f"{n + 1}", f"{name.upper()}", f"{name!r} {name!s} {'é'!a}")
print(f"{pi:.2f} {n:5d}| {n:<5}| {n:>5}| {n:^5}| {n:05d} {n:+d} {n:x} {n:#b} {n:,}")
print(f"{{literal}} {{{n}}}", f"{n=} {n = } {n=:>4} {name=!s}", f"{'nested'}", f"{f'{n}'}")
width, precision = 10, 3
print(f"{pi:{width}.{precision}}|", f"{name:*^{width}}|")
print(f"{[i for i in range(3)]} {({'a': 1}['a'])} {(lambda x: x * 2)(4)}")
print(f"{n if n > 1 else 0} {n > 1} {n != 1}", f"{'a' 'b'}", rf"\d{n}", f'{"quotes"}')
print(f"{1,}", f"{(1, 2)}", f"{ n }", f"{n!r:>6}", f"{n:}", f"{'':5}|")
