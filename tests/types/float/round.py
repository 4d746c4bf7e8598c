print(round(0.5), round(1.5), round(2.5), round(-0.5), round(2.675, 2), round(1.005, 2), round(1234.5678, -2), round(1e300, 2), round(5.015, 2), round(0.1, 20), round(1.25, 1), round(1.35, 1), round(-2.5), round(2.5, 0), round(1e16 + 0.5), round(3.7), type(round(3.7)).__name__, type(round(3.7, 0)).__name__)
for bad in (float("inf"), float("nan")):
    try:
        round(bad)
    except (OverflowError, ValueError) as error:
        print(type(error).__name__, error)
print(round(float("inf"), 2), round(1e22))
