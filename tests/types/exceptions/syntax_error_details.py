def show(act):
    try:
        print(act())
    except BaseException as e:
        print(type(e).__name__, e)



for details in ((), (1,), (1, 2, 3), (1, 2, 3, 4), (1, 2, 3, 4, 5), (1, 2, 3, 4, 5, 6), (1, 2, 3, 4, 5, 6, 7), 3, 'abcd', None):
    show(lambda: vars(SyntaxError('m', details)))
    show(lambda: (SyntaxError('m', details).args, SyntaxError('m', details).text, SyntaxError('m', details).end_offset))
print(SyntaxError('m', 1, 2).args)
