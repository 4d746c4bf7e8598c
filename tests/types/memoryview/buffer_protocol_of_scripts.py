import collections.abc as cabc
class WB:
    def __init__(s): s.data=bytearray(b'hello'); s.log=[]
    def __buffer__(self, flags):
        self.log.append(('buf', flags)); return memoryview(self.data)
    def __release_buffer__(self, view):
        self.log.append(('rel', type(view).__name__, bytes(view))); view.release()
w=WB(); m=memoryview(w); print(m, len(m), bytes(m), m.obj is w, m.readonly) if 0 else print(len(m), bytes(m), m.obj is w.data, m.readonly)
m[0]=65; print(w.data)
try: w.data.append(1)
except BufferError as e: print(e)
m.release(); print(w.log); w.data.append(1)
w.log.clear(); print(bytes(w), bytearray(w), b'x'.join([w,w]), int(w) if 0 else '', b'a'+w, w.log)
class WB2:
    def __buffer__(self, flags): return 42
for f in (memoryview, bytes):
    try: print(f(WB2()))
    except Exception as e: print(type(e), e)
class WB3:
    def __buffer__(self, flags): raise ZeroDivisionError
for f in (memoryview, bytes):
    try: print(f(WB3()))
    except Exception as e: print(type(e), e)
for o in (b'ab', bytearray(b'ab'), memoryview(b'ab')):
    print(hasattr(o,'__buffer__'), hasattr(o,'__release_buffer__'), o.__buffer__(0), o.__buffer__(284).readonly) if 0 else print(hasattr(o,'__buffer__'), hasattr(o,'__release_buffer__'), bytes(o.__buffer__(0)), o.__buffer__(284).readonly)
    for fl in (1, 'x', 1<<80, -1):
        try: print(o.__buffer__(fl).readonly)
        except Exception as e: print(type(e), e)
    for a in ((),(1,2)):
        try: o.__buffer__(*a)
        except Exception as e: print(type(e), e)
ba=bytearray(b'ab'); mv=ba.__buffer__(0)
try: ba.append(1)
except BufferError as e: print(e)
ba.__release_buffer__(mv); ba.append(1); print(ba)
for a in (1, memoryview(b'x'), mv):
    try: print(ba.__release_buffer__(a))
    except Exception as e: print(type(e), e)
print(isinstance(w, cabc.Buffer), isinstance(b'', cabc.Buffer), isinstance('', cabc.Buffer), issubclass(WB, cabc.Buffer))
class BB(bytearray):
    def __buffer__(self, flags):
        print('sub', flags); return super().__buffer__(flags)
    def __release_buffer__(self, view): print('rel'); super().__release_buffer__(view)
b=BB(b'xyz')
with memoryview(b) as m: print(bytes(m))
b.append(3); print(b)
class RO:
    def __buffer__(self, f): return memoryview(b'abc')
import io
try: io.BytesIO(b'12345').readinto(RO())
except Exception as e: print(type(e), e)
print(io.BytesIO(b'12345').readinto(w), w.data)
print(b'abc'.find(RO()), b'abc' == RO(), bytearray(b'abc')==RO(), b'xabc'.replace(RO(), b'1'), io.BytesIO(RO()).read(), bytes.fromhex('00') in [RO()], RO() in b'abc' if 0 else '')
class Leak:
    def __buffer__(self, f): return memoryview(bytearray(3))
    def __release_buffer__(self, v): raise ValueError('in release')
import sys
sys.unraisablehook = lambda u: print('unraisable', type(u.exc_value), u.exc_value, u.err_msg, type(u.object).__name__)
memoryview(Leak()).release()
