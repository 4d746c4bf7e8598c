import time
a = time.time()
b = time.perf_counter()
c = time.monotonic()
d = time.process_time()
print(type(a).__name__, a > 1.6e9, type(b).__name__, time.perf_counter() >= b, time.monotonic() >= c, time.process_time() >= d, type(time.time_ns()).__name__, type(time.perf_counter_ns()).__name__, abs(time.time_ns() / 1e9 - time.time()) < 1)
