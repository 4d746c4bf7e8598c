import sys, types
for names in ([1], ['missing'], [None], 'ab'):
    m = types.ModuleType('odd')
    m.__all__ = names
    sys.modules['odd'] = m
    try:
        exec('from odd import *', {})
    except Exception as e:
        print(type(e).__name__, e)
m = types.ModuleType('odd')
m.__dict__[5] = 1
sys.modules['odd'] = m
try:
    exec('from odd import *', {})
except Exception as e:
    print(type(e).__name__, e)
