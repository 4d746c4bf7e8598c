import os, sys
W = '/tmp/ouro_namespace_%d' % os.getpid()
for part in ('one', 'two', 'three'):
    os.makedirs(f'{W}/{part}/spread/deep')
    with open(f'{W}/{part}/spread/in_{part}.py', 'w') as file:
        file.write(f'place = {part!r}\nfrom . import deep\n')
with open(f'{W}/three/spread/deep/inner.py', 'w') as file:
    file.write('from .. import in_one as other\n')
def show(path): return [entry.replace(W, 'W') for entry in path]

sys.path[:0] = [W + '/one', W + '/two']
import spread
print(show(spread.__path__), spread.__spec__.origin, hasattr(spread, '__file__'), type(spread.__path__).__name__)
print(repr(spread).replace(W, 'W'))
from spread import in_one, in_two
print(in_one.place, in_two.place, in_one.deep is in_two.deep, show(in_one.deep.__path__))
try:
    import spread.in_three
except ImportError as error:
    print(error)
sys.path.append(W + '/three')
import spread.in_three, spread.deep.inner
print(spread.in_three.place, len(spread.__path__), len(spread.deep.__path__), spread.deep.inner.other is in_one)
print(show(spread.__path__), spread.__path__[0] in spread.__path__)
try:
    from spread import missing
except ImportError as error:
    print(error)
print(spread.__spec__.loader.is_package('spread'), spread.__spec__.loader.get_source('spread') == '')
for folder, folders, names in os.walk(W, topdown=False):
    for name in names:
        os.remove(f'{folder}/{name}')
    os.rmdir(folder)
