print(sum(eval('[' + ','.join(str(i) for i in range(900)) + ']')), eval('+'.join(['1'] * 300)), eval('-' * 50 + '1'), len(eval('(' * 50 + '1,' + ')' * 50)), eval('f"{1}{2!r:>{3}}{4=}"'), eval('lambda a, /, b=1, *c, d, **e: (a, b, c, d, e)')(1, d=2, z=3))
exec('if 1:\n' + ''.join(' ' * i + 'if 1:\n' for i in range(1, 18)) + ' ' * 18 + 'print("deep")')
exec('\n'.join('x%d = %d' % (i, i * 3) for i in range(300))); print(x299)
