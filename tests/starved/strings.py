s = 'Hällo Wörld ' * 5
print(s.upper(), s.lower(), s.title(), s.swapcase(), s.split(), s.replace('l', 'LL'), s.center(80, '*'), s.partition('W'), s.encode('utf-8'), s.translate({ord('l'): 'xyz'}))
print('-'.join(str(i) for i in range(20)), 'abc' * 30, s[::-1], s[2:9], 'a\tb'.expandtabs(), s.splitlines(), s.zfill(90), ascii(s), repr(s), s.casefold(), s.find('W'), s.count('l'))
t = ''
for i in range(40): t += chr(65 + i)
print(t, t + 'é' + '漢' + '😀', '%s %r %5d %-5s|' % ('a', 'b', 3, 'c'), s.isidentifier(), 'straße'.upper(), s.startswith(('x', 'H')))
