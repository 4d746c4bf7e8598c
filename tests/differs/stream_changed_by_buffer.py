# A buffer of a script's own closes, moves or lends out the stream that asks for it. CPython 3.12 crashes at the second of these
# calls: it writes into memory that a view has been given.
import io, os
keep = []
class W:
    def __init__(self, act, size=5000): self.act, self.size = act, size
    def __buffer__(self, flags):
        try: self.act()
        except Exception as e: keep.append(repr(e)[:50])
        return memoryview(bytearray(b'w' * self.size))
def t(name, f):
    try: r = f()
    except Exception as e: r = (type(e).__name__, str(e))
    print(name, r if len(repr(r)) < 70 else len(repr(r)))
def bio(): return io.BytesIO(b'abc' * 10)
for name in ('write', 'readinto', 'readinto1'):
    for act in ('close', 'getbuffer', 'truncate', 'seek', 'write'):
        b = bio()
        acts = dict(close=b.close, getbuffer=lambda: keep.append(b.getbuffer()), truncate=lambda: b.truncate(0), seek=lambda: b.seek(10000), write=lambda: b.write(b'q' * 70000))
        t(f'bytesio {name} {act}', lambda: getattr(b, name)(W(acts[act])))
        t('  then', lambda: (len(b.getvalue()), b.tell()))
        for k in keep:
            if isinstance(k, memoryview): t('  view', lambda: bytes(k[:3]))
        keep.clear()
path = f"{os.environ.get('TMPDIR', '/tmp')}/buffer-changes-stream-{os.getpid()}"
for kind in ('wb', 'r+b', 'wb0'):
    for name in ('write', 'readinto', 'readinto1'):
        for act in ('close', 'detach', 'flush', 'seek', 'write', 'rawclose'):
            open(path, 'wb').write(b'0123456789' * 3000)
            f = open(path, kind[:3].rstrip('0'), 0 if kind == 'wb0' else -1) if kind != 'wb0' else open(path, 'wb', 0)
            acts = dict(close=f.close, detach=lambda: f.detach(), flush=f.flush, seek=lambda: f.seek(3), write=lambda: f.write(b'z' * 20000), rawclose=lambda: f.raw.close())
            t(f'{kind} {name} {act}', lambda: getattr(f, name)(W(acts[act])))
            try: f.close()
            except Exception as e: print('  close', type(e).__name__)
class Raw(io.RawIOBase):
    def readable(self): return True
    def writable(self): return True
    def seekable(self): return False
    act = None
    def readinto(self, b):
        if self.act: self.act(b)
        b[:3] = b'xyz'; return 3
    def write(self, b):
        if self.act: self.act(b)
        return len(b)
for act in ('close', 'read', 'keep'):
    r = Raw(); br = io.BufferedReader(r)
    r.act = dict(close=lambda b: br.close(), read=lambda b: br.read(1), keep=lambda b: keep.append(b))[act]
    t(f'reader {act}', lambda: br.read(2)); t(f'reader line {act}', lambda: br.readline(5))
    r = Raw(); bw = io.BufferedWriter(r)
    r.act = dict(close=lambda b: bw.close(), read=lambda b: bw.write(b'x' * 9000), keep=lambda b: keep.append(b))[act]
    t(f'writer {act}', lambda: bw.write(b'a' * 20000)); t('flush', bw.flush)
for k in keep:
    if isinstance(k, memoryview): t('kept', lambda: bytes(k[:3]))
class R2:
    readable = lambda s: True; writable = lambda s: True; seekable = lambda s: False; closed = False
    def __init__(s): s.t = None
    def read1(s, n): return W(lambda: s.t.close(), 100)
    read = lambda s, n=-1: W(lambda: s.t.detach(), 100)
    def write(s, b): s.t.write('y' * 9000) if len(b) > 50 and not s.n else None; s.n = 1; return len(b)
    n = 0
    def flush(s): pass
    def close(s): pass
for m in ('read', 'readline'):
    r = R2(); r.t = io.TextIOWrapper(r, 'ascii'); t('text ' + m, lambda: getattr(r.t, m)(5))
r = R2(); r.t = io.TextIOWrapper(r, 'ascii'); t('text write', lambda: r.t.write('a' * 20000)); t('text flush', r.t.flush)
b = bytearray(b'%b-%b' * 50)
t('percent', lambda: b % tuple([W(lambda: b.clear(), 3)] * 100))
t('percent map', lambda: bytearray(b'%(a)b') % {b'a': W(lambda: None, 3)})
t('int', lambda: int(W(lambda: None, 3))); t('float', lambda: float(W(lambda: None, 3)))
t('from_bytes', lambda: int.from_bytes(W(lambda: None, 3), 'big'))
t('compile', lambda: eval(W(lambda: None, 3)))
t('str', lambda: str(W(lambda: None, 3), 'ascii'))
l = [b'a', None, b'c'] ; l[1] = W(l.clear, 3)
t('join', lambda: b'-'.join(l))
m = memoryview(b2 := bytearray(b'abcdef'))
t('mv set', lambda: m.__setitem__(slice(0, 3), W(lambda: m.release(), 3)))
m = memoryview(b2)
t('mv eq', lambda: m == W(lambda: m.release(), 3))
t('fromhex', lambda: bytes.fromhex('aa')); t('write os', lambda: os.write(-1, W(lambda: None, 3)))
os.unlink(path)
