import tracemalloc, gc
tracemalloc.start(); x = [str(i) * 5 for i in range(50)]; s = tracemalloc.take_snapshot(); print(len(s.statistics('lineno')) > 0, tracemalloc.get_traced_memory()[0] > 0, tracemalloc.get_object_traceback(x) is not None); tracemalloc.stop()
