print((1.5).is_integer(), (2.0).is_integer(), (0.5).as_integer_ratio(), (0.1).as_integer_ratio(), (1.5).hex(), (0.1).hex(), (-0.0).hex(), float.fromhex("0x1.8p+1"), float.fromhex("-0x.1p-3"), float.fromhex("inf"), (1.5).conjugate(), (1.5).real, (1.5).imag)
for action in (lambda: float("inf").as_integer_ratio(), lambda: float("nan").as_integer_ratio(), lambda: float.fromhex("xyz")):
    try:
        print(action())
    except (OverflowError, ValueError) as error:
        print(type(error).__name__, error)
print((1e300).hex(), (5e-324).hex(), (2.5).__trunc__(), (2.5).__floor__(), (2.5).__ceil__())
