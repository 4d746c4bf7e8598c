# Modules let go of their names: those alive are emptied from the last imported to the first.
import sys
import types


class Told:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print('del', self.name, Told is None, sys is None)


def module(name):
    made = types.ModuleType(name)
    made.value = Told(name + '.value')
    made._private = Told(name + '._private')
    made.__dunder__ = Told(name + '.__dunder__')
    sys.modules[name] = made
    return made


first = module('first')
second = module('second')
first.other = second
second.other = first
alone = module('alone')
del alone
held = [module('held')]
held.append(held)
first.printer = print
here = Told('here')
_here = Told('_here')
print('end')
