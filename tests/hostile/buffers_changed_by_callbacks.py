"""bytes, bytearray and memoryview while a script's __index__, __iter__, __buffer__, __eq__ or __del__ changes them."""


def case(name, act):
    try:
        result = act()
    except BaseException as e:
        result = f'{type(e).__name__}: {e}'
    print(name, '->', result)


class Index:
    def __init__(self, value, act):
        self.value, self.act = value, act

    def __index__(self):
        self.act()
        return self.value


def setitem_clears():
    b = bytearray(b'abcdef')
    b[Index(5, b.clear)] = 1
    return b


def getitem_clears():
    b = bytearray(b'abcdef')
    return b[Index(5, b.clear)]


def value_clears():
    b = bytearray(b'abcdef')
    b[5] = Index(65, b.clear)
    return b


def slice_clears():
    b = bytearray(b'abcdef' * 100)
    return b[Index(100, b.clear):Index(600, lambda: None)]


def delete_slice_clears():
    b = bytearray(b'abcdef' * 10)
    del b[Index(2, b.clear):Index(50, lambda: None):Index(3, lambda: b.extend(b'xyz'))]
    return b


def assign_slice_changes():
    b = bytearray(b'abcdef')

    def items():
        b.clear()
        yield 1
        yield 2
    b[2:4] = items()
    return b


def extend_by_itself_growing():
    b = bytearray(b'ab')

    def items():
        for i in range(5):
            b.append(120 + i % 3)
            yield 65 + i
    b.extend(items())
    return b


def extend_self():
    b = bytearray(b'abc')
    b.extend(b)
    b += b
    b[1:2] = b
    return len(b)


def insert_clears():
    b = bytearray(b'abcdef')
    b.insert(Index(3, b.clear), Index(65, lambda: b.extend(b'qq')))
    return b


def append_with_view():
    b = bytearray(b'abc')
    m = memoryview(b)
    try:
        b.append(Index(65, lambda: None))
    finally:
        m.release()
    return b


def pop_clears():
    b = bytearray(b'abc')
    return b.pop(Index(2, b.clear))


def remove_clears():
    b = bytearray(b'abcabc')
    b.remove(Index(99, b.clear))
    return b


def join_iterator_clears():
    b = bytearray(b'--')

    def parts():
        yield b'x'
        b.clear()
        yield b'y'
    return b.join(parts())


def translate_changes():
    b = bytearray(b'abc')

    class Table:
        def __buffer__(self, flags):
            b.clear()
            return memoryview(bytes(range(256)))
    return b.translate(Table())


def replace_changes():
    b = bytearray(b'abcabc')

    class Sneaky:
        def __buffer__(self, flags):
            b.clear()
            return memoryview(b'a')
    return b.replace(Sneaky(), b'zz'), b


def multiply_in_place_with_view():
    b = bytearray(b'abc')
    with memoryview(b):
        b *= 3
    return b


def view_released_in_index():
    m = memoryview(bytearray(b'abcdef'))
    return m[Index(3, m.release)]


def view_released_in_setitem():
    m = memoryview(bytearray(b'abcdef'))
    m[Index(3, m.release)] = 1
    return m


def view_released_by_value():
    m = memoryview(bytearray(b'abcdef'))
    m[3] = Index(65, m.release)
    return m


def view_cast_released():
    m = memoryview(bytearray(8))
    return m.cast('B', [Index(2, m.release), 4])


def view_iteration_released():
    m = memoryview(b'abc')
    out = []
    for item in m:
        out.append(item)
        m.release()
    return out


def view_of_view_released():
    m = memoryview(bytearray(b'abc'))
    n = memoryview(m)
    m.release()
    n[0] = 90
    p = n[::2]
    n.release()
    return p.tolist()


def bytes_of_growing_list():
    items = [1, 2, 3]

    class Grow:
        def __index__(self):
            if len(items) < 8:
                items.append(self)
            return 7
    items.append(Grow())
    return bytes(items)


def bytes_of_shrinking_list():
    items = [1, 2, 3]

    class Shrink:
        def __index__(self):
            items.clear()
            return 7
    items[1] = Shrink()
    return bytes(items)


def from_bytes_of_hostile():
    class Bytes:
        def __bytes__(self):
            return 5
    return int.from_bytes(Bytes())


def hex_of_released():
    m = memoryview(b'abc')
    m.release()
    return m.hex()


def fromhex_subclass():
    class B(bytearray):
        def __init__(self, *args):
            raise ValueError('no')
    return B.fromhex('00ff')


def readinto_shrinks():
    import io
    b = bytearray(10)

    class Raw(io.RawIOBase):
        def readable(self):
            return True

        def readinto(self, target):
            try:
                b.clear()
            except BufferError as e:
                print('  kept:', e)
            target[:3] = b'xyz'
            return 3
    return io.BufferedReader(Raw()).readinto(b), b


for name, act in list(globals().items()):
    if callable(act) and name not in ('case', 'Index'):
        case(name, act)
