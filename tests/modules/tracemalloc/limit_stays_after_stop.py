# get_traceback_limit() tells the last start's, also when it has stopped.
import tracemalloc
print(tracemalloc.get_traceback_limit())
for limit in 5, 1, 7:
    tracemalloc.start(limit)
    tracemalloc.start(9)  # is running already
    print(tracemalloc.get_traceback_limit())
    tracemalloc.stop()
    print(tracemalloc.get_traceback_limit())
