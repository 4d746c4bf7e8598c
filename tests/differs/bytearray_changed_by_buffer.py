# A buffer of a script's own changes the bytearray whose method asks for it. CPython 3.12 reads freed memory in some of these calls
# (and may crash); here self is looked at again behind every call of a script, so each answer is that of the bytes that are there then.
import gc
class W:
    """A buffer that changes the bytearray it is asked beside."""
    def __init__(self, target, how, text=b'ab'): self.target, self.how, self.text = target, how, text
    def __buffer__(self, flags):
        b = self.target
        try:
            if self.how == 'clear': b.clear()
            elif self.how == 'grow': b.extend(b'z' * 50000)
            else: b[:] = b'q' * 3
        except BufferError: pass
        return memoryview(bytearray(self.text))
    def __index__(self):
        self.__buffer__(0); return 97
calls = {
 'startswith': lambda b, w: b.startswith(w), 'startswith_tuple': lambda b, w: b.startswith((b'zz', w, w)), 'endswith': lambda b, w: b.endswith(w), 'endswith_tuple': lambda b, w: b.endswith((w, b'q', w)),
 'find': lambda b, w: b.find(w), 'rfind': lambda b, w: b.rfind(w, 2), 'index': lambda b, w: b.index(w), 'count': lambda b, w: b.count(w), 'in': lambda b, w: w in b,
 'replace': lambda b, w: b.replace(w, b'c'), 'replace2': lambda b, w: b.replace(b'a', w), 'split': lambda b, w: b.split(w), 'rsplit': lambda b, w: b.rsplit(w, 2), 'partition': lambda b, w: b.partition(w), 'rpartition': lambda b, w: b.rpartition(w),
 'strip': lambda b, w: b.strip(w), 'lstrip': lambda b, w: b.lstrip(w), 'removeprefix': lambda b, w: b.removeprefix(w), 'removesuffix': lambda b, w: b.removesuffix(w), 'translate': lambda b, w: b.translate(None, w), 'translate2': lambda b, w: b.translate(w),
 'join': lambda b, w: b.join([w, w]), 'add': lambda b, w: b + w, 'iadd': lambda b, w: b.__iadd__(w), 'extend': lambda b, w: b.extend(w), 'setslice': lambda b, w: b.__setitem__(slice(1, 5), w), 'setslice2': lambda b, w: b.__setitem__(slice(0, 4, 2), w),
 'eq': lambda b, w: b == w, 'lt': lambda b, w: b < w, 'center': lambda b, w: b.center(20, b'x'), 'ljust': lambda b, w: b.ljust(w), 'zfill': lambda b, w: b.zfill(w), 'insert': lambda b, w: b.insert(w, 1), 'append': lambda b, w: b.append(w), 'pop': lambda b, w: b.pop(w), 'getitem': lambda b, w: b[w], 'setitem': lambda b, w: b.__setitem__(0, w), 'setitem2': lambda b, w: b.__setitem__(w, 1), 'delitem': lambda b, w: b.__delitem__(w), 'mul': lambda b, w: b * w, 'find3': lambda b, w: b.find(b'a', w), 'count3': lambda b, w: b.count(b'a', 0, w), 'starts3': lambda b, w: b.startswith(b'a', w), 'expandtabs': lambda b, w: b.expandtabs(w), 'hex': lambda b, w: b.hex(':', w), 'splitlines': lambda b, w: b.splitlines(w), 'maketrans': lambda b, w: bytearray.maketrans(w, w)[97], 'format': lambda b, w: b % w, 'formatb': lambda b, w: bytearray(b'%b %b') % (b, w), 'formatc': lambda b, w: bytearray(b'%c') % w, 'remove': lambda b, w: b.remove(w), 'decode': lambda b, w: str(w, 'ascii'), 'rmul': lambda b, w: w * b, 'slice': lambda b, w: b[w:], 'resize_iter': lambda b, w: bytearray([1, w, w]),
}
for name, call in calls.items():
    for how in ('clear', 'grow', 'set'):
        b = bytearray(b'abcdabcd' * 40)
        try: out = call(b, W(b, how))
        except Exception as e: out = (type(e).__name__, str(e))
        text = repr(out)
        print(name, how, text if len(text) < 60 else (text[:40], len(text)), len(b), bytes(b[:4]))
