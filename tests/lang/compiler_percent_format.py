# % with plain conversions, which the compiler turns into an f-string.
a='x"y'; b=5
print('%s' % (a,), '%r-%s' % (a,b), '%5s|%-5s|%.2s|%7.3s|' % (b,b,a,'abcdef'), '100%% %s' % (b,), '%a' % ('é',))
try: print('%s %s' % (a,))
except TypeError as e: print(e)
try: print('%s' % (a,b))
except TypeError as e: print(e)
print('%d %s' % (b, a), '%05s' % (b,), '' % (), 'x' % (), '%(a)s' % {'a': 1})
