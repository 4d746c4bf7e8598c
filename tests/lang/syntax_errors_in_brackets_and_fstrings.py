# Message, place and text of errors inside brackets, type parameters and f-strings.
def show(source):
    try:
        compile(source, "<test>", "exec")
    except SyntaxError as e:
        print(repr(source), e.msg, (e.lineno, e.offset, e.end_lineno, e.end_offset), repr(e.text))
    else:
        print(repr(source), "compiles")


for source in [
    "(a 'x' b)", "(a 'x')", "(a 'x' 'y' b)", "f(a 'x' b)", "a 'x' b", "(a 'x' b c)", "(a b 'x')",
    "type x[a b]=1", "type x[a, b c]=1", "type x[a=1]", "type x[a, b=1]=2", "type x[*a b]=1", "type x[a 1]=1",
    "type x[1]=1", "type x[a.b]=1", "type x[a=]=1", "type x[a 'b']=1", "type x[]=1",
    "f'{a' 'b}'", "f'\\N'", "f'\\N{x} {y}'", "'a' f'\\N' 'b'", "(f'{a}\\x')", "f'{f'\\x'}'", "f'{y}\\x{z}'", "'\\x'",
    "f'{a[4)}'", "f'}'", "f'{a:}}'", "f'{{}'", "z = f\"\"\"", "x = 'abc", "f'{3.__class__}'", "1_000_", "a = )",
]:
    show(source)
