# What the compiler warns of: each source is compiled by itself, and its warnings go to stderr.
sources = ['x is 1', 'x is not "a"', 'x is ()', '1 is x', 'x is b"a"', 'x is 1.5', 'x is None', 'x is ...', 'x is -1', 'assert (1, "text")',
    'assert ()', '"a"("b")', '(1, 2)(3)', '[1](2)', '{}(2)', '{1}(2)', '1(2)', 'f"a"(2)', '(lambda: 1)(2)', '(x for x in y)(2)', '[x for x in y](2)',
    'None(1)', 'True()', '...()', '1[2]', '"a"["b"]', '[1][2, 3]', '[1]["a"]', '(1,)[1.5]', '{1}[2]', '(lambda: 1)[2]', '(x for x in y)[1]', '{1: 2}["a"]',
    'None[0]', '1.5[0]', 'b"a"["b"]', '"a"[1.5]', '"a"[1:2]', '"a"[None]', r'"\d"', r'b"\d"', r'"\400"', r'b"\777"', r'f"\d{1}"', r'f"{1}\d"', r'f"""\q"""', r'"a\
b\d"', r'r"\d"', r'f"\{6*7}"', r'"\_" "\-"', '0xfor x', '1and 2', '1in [1]', '1if 1else 2', '1or 2', '0b1in x', '0o7and x', '1.5and x', '1jin x', '1_0or x', '1not in x', '1is x']
import warnings
warnings.simplefilter('always')
for source in sources:
    print(source)
    try:
        compile(source, f'<{source}>', 'exec')
    except SyntaxError as e:
        print('SyntaxError', e)
warnings.simplefilter('error')
for source in sources[:39]:
    try:
        compile(source, '<source>', 'exec')
    except SyntaxError as e:
        print(e.args)
