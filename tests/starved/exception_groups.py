try:
    raise ExceptionGroup('g', [ValueError(1), TypeError(2), ExceptionGroup('h', [KeyError(3), ValueError(4)])])
except* ValueError as e: print(e, e.exceptions)
except* (TypeError, KeyError) as e: print(e, e.exceptions)
g = ExceptionGroup('a', [OSError(1, 'x'), ValueError()]); print(g.split(OSError), g.subgroup(lambda e: True), g.derive([g]))
try:
    try: raise ExceptionGroup('u', [KeyError('lost')])
    except* ValueError: pass
except ExceptionGroup as e: print(e)
