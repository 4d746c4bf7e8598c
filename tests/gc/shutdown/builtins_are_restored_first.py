# What a script has put into builtins goes while print() and the names of its own module are still there.
import builtins


def outer(name):
    class Local:
        def __del__(self):
            print('del', name, free)

    free = 'a free variable'
    return Local()


class Plain:
    @property
    def prop(self):
        return 1

    def __del__(self):
        print(self.prop, len([1]), isinstance(self, Plain), super().__repr__()[:5])


held = outer('global')
builtins.held = outer('in builtins')
plain = Plain()
builtins.len = lambda of: 'a length of its own'
print(len([1]))
