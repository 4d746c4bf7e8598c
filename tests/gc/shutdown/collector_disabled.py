# gc.disable() leaves out the first collection of the end; the others come anyway.
import gc
import sys

gc.disable()


class Ring:
    def __init__(self, name):
        self.name = name
        self.me = self

    def __del__(self):
        print('del', self.name, sys.modules is None, 'sys' in sys.modules)


Ring('dropped')
kept = Ring('kept')
gc.callbacks.append(lambda phase, info: print(phase, sorted(info.items())[1:2]))
print('end')
