print((5).bit_length(), (0).bit_length(), (-256).bit_length(), (2**100).bit_length(), (255).bit_count(), (-7).bit_count(), (2**100 - 1).bit_count())
print((1024).to_bytes(2, "big"), (1024).to_bytes(4, "little"), (-1).to_bytes(2, "big", signed=True), (0).to_bytes(), (2**70).to_bytes(10, "little"))
print(int.from_bytes(b"\x04\x00", "big"), int.from_bytes(b"\xff\xff", "little", signed=True), int.from_bytes(b""), int.from_bytes([1, 2]))
print((5).conjugate(), (5).real, (5).imag, (5).numerator, (5).denominator, (3).as_integer_ratio(), (7).is_integer(), (5).__index__())
for action in (lambda: (256).to_bytes(1, "big"), lambda: (-1).to_bytes(1, "big"), lambda: (1).to_bytes(1, "middle")):
    try:
        print(action())
    except (OverflowError, ValueError) as error:
        print(type(error).__name__, error)
