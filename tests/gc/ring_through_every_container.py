import gc
gc.disable(); gc.collect()


class Holder:
    pass


def ring(make):
    h = Holder()
    h.it = make(h)
    del h
    return gc.collect() > 0


print(ring(lambda h: [h]), ring(lambda h: (h,)), ring(lambda h: {1: h}), ring(lambda h: {h}), ring(lambda h: frozenset([h])), ring(lambda h: lambda: h), ring(lambda h: iter([h])), ring(lambda h: iter((h,))), ring(lambda h: zip([h])), ring(lambda h: map(str, [h])), ring(lambda h: enumerate([h])), ring(lambda h: reversed([h])), ring(lambda h: (x for x in [h])), ring(lambda h: slice(h)), ring(lambda h: property(lambda self: h)), ring(lambda h: h.__str__), ring(lambda h: {1: h}.values()), ring(lambda h: iter({1: h}.items())), ring(lambda h: ValueError(h)), ring(lambda h: staticmethod(h)), ring(lambda h: classmethod(h)), ring(lambda h: filter(None, [h])), ring(lambda h: iter(lambda: h, None)), ring(lambda h: super(Holder, h)), ring(lambda h: [].append if False else h))
