print(int(1.9), int(-1.9), int(1e18), int(1e19), int(2.0**80), int(-0.0), int(True), int())
for bad in (float("inf"), float("-inf"), float("nan")):
    try:
        int(bad)
    except (OverflowError, ValueError) as error:
        print(type(error).__name__, error)
