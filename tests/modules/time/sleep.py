import time
start = time.monotonic()
print(time.sleep(0.05), 0.04 < time.monotonic() - start < 2, time.sleep(0))
for bad in (-1, "x", None):
    try:
        time.sleep(bad)
    except (ValueError, TypeError) as error:
        print(type(error).__name__, error)
