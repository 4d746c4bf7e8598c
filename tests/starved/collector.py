import gc
gc.set_threshold(50, 2, 2); log = []; gc.callbacks.append(lambda p, i: log.append(p))
class N: pass
def cyc():
    a, b = N(), N(); a.b, b.a, a.l = b, a, [a]
for i in range(100): cyc()
print(len(log) > 2, gc.get_count()[2] >= 0, len(gc.get_stats()), gc.isenabled()); x = []; x.append(x); print(gc.get_referents(x)[0] is x, len(gc.get_referrers(x)) >= 1, gc.is_tracked(x)); gc.collect(); gc.freeze(); gc.unfreeze(); gc.callbacks.clear(); gc.set_debug(gc.DEBUG_SAVEALL); cyc(); gc.collect(); print(len(gc.garbage)); gc.set_debug(0); gc.garbage.clear()
