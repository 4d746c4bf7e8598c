import io, os
p = '/tmp/ouro-oom-%d' % os.getpid()
try:
    with open(p, 'w', encoding='utf-8') as f: f.write('häl\nlo\n' * 20); print(f.tell(), f)
    with open(p) as f: print(f.readline(), len(f.read())); f.seek(0); print(len(f.readlines()), [l for l in open(p)][:1])
    with open(p, 'rb') as f: print(f.read(5), f.readinto(bytearray(4)), f.peek(3)[:2])
    with open(p, 'a+b') as f: f.write(b'z'); f.seek(0); print(f.read()[-3:])
finally:
    try: os.unlink(p)
    except OSError: pass
s = io.StringIO('a\nb'); print(list(s), s.write('more'), s.getvalue()); b = io.BytesIO(b'xyz'); print(b.read(2), b.getvalue(), io.TextIOWrapper(io.BytesIO(b'q\r\n')).read()); print('a', 'b', sep='-', end='!\n', flush=True)
