import gc
print(gc.get_threshold(), gc.isenabled(), type(gc.get_count()), len(gc.get_count()))
