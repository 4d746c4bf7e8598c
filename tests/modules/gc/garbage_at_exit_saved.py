import gc
gc.set_debug(gc.DEBUG_SAVEALL)
l=[]; l.append(l); del l
gc.collect()
gc.set_debug(gc.DEBUG_UNCOLLECTABLE)
