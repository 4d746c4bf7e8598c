b = bytearray(b',')


def grows():
    yield b'1'
    b.append(1)
    yield b'2'


try:
    b.join(grows())
except BufferError as e:
    print(e)
b.append(33)
print(b.join([b'a', bytearray(b'b'), memoryview(b'c')]), b.join([]), b.join([b]))
other = bytearray(b'x')


class Grows:
    def __buffer__(self, flags):
        try:
            other.append(1)
        except BufferError as e:
            print('kept', e)
        return memoryview(b'!')


print(b'-'.join([other, Grows(), other]))
for bad in ([1], ['a'], 5, [b'', None]):
    try:
        b.join(bad)
    except TypeError as e:
        print(e)
