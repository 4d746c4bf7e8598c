import warnings, atexit
atexit.register(print, 'bye'); warnings.simplefilter('always'); warnings.warn('careful')
with warnings.catch_warnings(record=True) as log:
    warnings.simplefilter('always'); warnings.warn('x', DeprecationWarning)
print(len(log)); 
class D:
    def __del__(s): print('del at exit')
d = D(); atexit.register(lambda: 1 / 0)
