# The same operations in the same pseudo-random order on files of all kinds.
# timeout: 60
import io

path = '/tmp/ouro-test-io-many'
state = 17 * 7919 + 13
def rnd(n):
    global state
    state = (state * 6364136223846793005 + 1442695040888963407) % 2**64
    return (state >> 33) % n
alpha = ['a','b','\n','\r','\r\n','é','€','😀','xyz','\n\n',' ', 'long line '*20]
def text(n): return ''.join(alpha[rnd(len(alpha))] for _ in range(rnd(n)))
encs = ['utf-8','utf-8-sig','utf-16','utf-16-le','utf-32','latin-1','ascii']
errs = ['strict','replace','backslashreplace','ignore','surrogateescape']
nls = [None,'','\n','\r','\r\n']
def t(f):
    try: r = f()
    except (ValueError, OSError) as e:
        r = (type(e).__name__, str(e))
    return r
for rounds in range(40):
    enc = encs[rnd(7)]; nl = nls[rnd(5)]; er = errs[rnd(5)] if enc in ('latin-1','ascii') else 'strict'
    if er == 'surrogateescape' or er=='strict' and enc in ('latin-1','ascii'): er = 'replace'
    print('round', rounds, enc, repr(nl), er)
    mode = ['w','w+'][rnd(2)]
    with open(path, mode, encoding=enc, newline=nl, errors=er, buffering=[-1, 1, 2, 16, 100][rnd(5)]) as f:
        for _ in range(rnd(8)):
            print('w', f.write(text(12)))
            if rnd(4) == 0: print('tell', f.tell() if enc == 'utf-8' else f.tell() and None)
            if rnd(5) == 0: print('flush', f.flush())
        if mode == 'w+':
            f.seek(0); print(repr(f.read(rnd(30)))); print(repr(f.readline()))
    print(open(path,'rb').read())
    with open(path, 'a', encoding=enc, newline=nl, errors=er) as f:
        print(f.tell() > 0); f.write(text(6))
    print(open(path,'rb').read())
    nl = nls[rnd(5)]
    with open(path, 'r', encoding=enc, newline=nl, errors=er, buffering=[-1,2,16,100][rnd(4)]) as f:
        if rnd(2): f._CHUNK_SIZE = 1 + rnd(40)
        marks = []; told = False
        for _ in range(25):
            op = rnd(8)
            if op == 0: print('read', repr(f.read(rnd(20))))
            elif op == 1: print('line', repr(f.readline()))
            elif op == 2: print('line', repr(f.readline(rnd(6))))
            elif op == 3 or op == 4:
                m = t(f.tell); told = True
                if isinstance(m, tuple): print('tell', m)
                else:
                    marks.append(m)
                    pass
            elif op == 5 and marks:
                m = marks[rnd(len(marks))]; f.seek(m); print('seek', repr(f.read(1 + rnd(10))))
            elif op == 6:
                print('next', repr(next(f, None)))
            elif op == 7 and rnd(3) == 0: print('seek0', isinstance(t(lambda: f.seek(0, rnd(3))), tuple))
            x = rnd(6); print(None if told else repr(f.newlines)) if x == 0 else None
        print(None if told else f.newlines)
        print(repr(f.read()))
    with open(path, 'r', encoding=enc, newline=nl, errors=er) as f: print(list(f), f.newlines)
    with open(path, 'r', encoding=enc, newline=nl, errors=er) as f: print(f.readlines(rnd(60)), f.newlines)
    with open(path, 'r+b', buffering=[0,2,16,100,-1][rnd(5)]) as f:
        for _ in range(25):
            op = rnd(10)
            if op == 0: print('read', f.read(rnd(20)))
            elif op == 1: print('line', f.readline())
            elif op == 2: print('line', f.readline(rnd(6)))
            elif op == 3: print('tell', f.tell())
            elif op == 4: print('seek', f.seek(rnd(200)))
            elif op == 5: print('seek', t(lambda: f.seek(rnd(50)-25, 1)))
            elif op == 6: print('seek', f.seek(0, 2))
            elif op == 7: print('write', f.write(text(3).encode()))
            elif op == 8: b = bytearray(rnd(20)); print('into', f.readinto(b), b)
            elif op == 9: print('trunc', f.truncate(rnd(300)) if rnd(4) == 0 else f.flush())
        f.seek(0); print(f.read())
    s = io.StringIO(text(8), newline=nl); b = io.BytesIO(text(8).encode())
    for _ in range(20):
        op = rnd(7)
        if op == 0: n = rnd(10); print(repr(s.read(n)), b.read(n))
        elif op == 1: print(repr(s.readline()), b.readline())
        elif op == 2: n = rnd(5); print(repr(s.readline(n)), b.readline(n))
        elif op == 3: x = text(4); print(s.write(x), b.write(x.encode()))
        elif op == 4: n = rnd(80); print(s.seek(n), b.seek(n))
        elif op == 5: print(s.tell(), b.tell(), s.newlines)
        elif op == 6 and rnd(3) == 0: n = rnd(60); print(s.truncate(n), b.truncate(n))
    print(repr(s.getvalue()), b.getvalue())
