import gc
gc.garbage.append(1); gc.garbage.append([1,2])
gc.set_debug(gc.DEBUG_UNCOLLECTABLE)
