import gc
print(gc.isenabled(), gc.disable(), gc.isenabled(), gc.enable(), gc.isenabled())
gc.disable()
print(gc.collect() >= 0, gc.isenabled())
