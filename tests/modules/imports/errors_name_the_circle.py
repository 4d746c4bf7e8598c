import os, sys
W = '/tmp/ouro_circle_%d' % os.getpid()
os.makedirs(W + '/ring')
def put(name, text):
    with open(f'{W}/{name}.py', 'w') as file:
        file.write(text)
put('first', 'from second import there\nhere = 1\n')
put('second', 'from first import here\nthere = 2\n')
put('third', 'import fourth\nvalue = 3\n')
put('fourth', 'import third\nthird.value\n')
put('ring/__init__', 'from .a import one\n')
put('ring/a', 'from .b import two\none = 1\n')
put('ring/b', 'from . import a\nfrom .a import one\ntwo = 2\n')
put('broken', 'import first_that_is_not_there\n')
sys.path.insert(0, W)
def attempt(statement):
    try:
        exec(statement, {'__name__': 'some.module', '__package__': 'some'})
    except Exception as error:
        details = [getattr(error, name, '-') for name in ('name', 'path', 'name_from')]
        print(type(error).__name__, str(error).replace(W, 'W'), [str(d).replace(W, 'W') for d in details])
    else:
        print(statement, 'works')
for name in ('first', 'third', 'ring', 'broken', 'os.nothing', 'nothing.at.all'):
    attempt('import ' + name)
    print(name, name in sys.modules)
attempt('from sys import nothing')
attempt('from . import x')
attempt('from .. import x')
attempt('from .a.b import x')
for globals_ in ({}, {'__package__': 5}, {'__name__': 5}, {'__name__': '__main__'}, {'__package__': 'a', '__spec__': os.__spec__}):
    try:
        exec('from . import x', globals_)
    except Exception as error:
        print(type(error).__name__, error)
for arguments in (('',), (5,), ('os', None, None, (), -1), ('os', {}, {}, [5]), ('x', {}, {}, [], 1)):
    try:
        print(__import__(*arguments))
    except Exception as error:
        print(type(error).__name__, error)
for folder, folders, names in os.walk(W, topdown=False):
    for name in names:
        os.remove(f'{folder}/{name}')
    os.rmdir(folder)
