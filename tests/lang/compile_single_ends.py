# compile(..., 'single') wants one statement, and the newline behind a block; 'eval' no blanks at the end.
for text in ('', ' ', '    ', '\t', '\n', '# c', '# c\n', 'x', 'x\n', 'x;', 'x\ny', 'x\n\n', 'pass\n\n\npass', 'x\n# c',
             'if 1: x', 'if 1: x\n', 'if 1:\n x', 'if 1:\n x\n', 'if 1:\n x\n\n', 'if 1:\n x\ny\n', 'if 1:\n x\n  ', 'if 1:\n x\n ',
             'def f(): pass', 'def f():\n  pass', 'def f():\n  return 1\n#x', 'class A:\n  x = 1', '@a\ndef f(): pass',
             'async def f(): pass', 'with a: pass', 'match a:\n case 1: pass', 'while 0: pass', 'try:\n  x\nexcept: pass',
             'for x in 1,:\n pass\nelse: pass\n', 'x\n  ', '# c\n  ', '  # c', '\n\n  ', ' x', 'x = 1; y = 2', 'type X = int'):
    for mode in 'single', 'eval':
        try:
            compile(text, 'f', mode)
        except SyntaxError as e:
            print(repr(text), mode, type(e).__name__, e.args)
        else:
            print(repr(text), mode, 'fine')
