# What a finalizer finds while modules are taken down.
import sys


class Late:
    def __init__(self, keep):
        self.keep = keep

    def __del__(self):
        for name in 'string', 'sys', 'json.decoder':
            try:
                __import__(name)
            except ImportError as error:
                print(type(error).__name__, error)
        print(self.keep.path, self.keep.argv, self.keep.is_finalizing())
        raise ValueError('told without a line of source')


late = Late(sys)


def hook(unraisable):
    print('hook', unraisable.exc_value)


ring = Late(sys)
ring.ring = ring
print('end')
