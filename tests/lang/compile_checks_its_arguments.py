def show(act):
    try:
        print(act())
    except BaseException as e:
        print(type(e).__name__, e)



for args in ((), (1,), (1, 2), (1, 2, 3), ('x', 'f'), ('x', 2, 'exec'), ('x', 'f', 'bad'), ('x', 'f', 1), ('x', 'f', 'exec', 1 << 40),
             ('x', 'f', 'exec', 'x'), ('x', 'f', 'exec', 0, 0, 5), ('x', 'f', 'exec', 0, 0, 'q'), ('x', 'f', 'bad', 99999),
             ('x', 'f\0', 'exec'), ('x', 'f', 'exec\0'), (1.5, 'f', 'exec'), (None, 'f', 'bad'), ('x', 'f', 'func_type')):
    show(lambda: type(compile(*args)))
show(lambda: compile('x', b'f', 'exec').co_filename)
show(lambda: compile(memoryview(b'x'), 'f', 'exec').co_name)
for args in (('x', 'f'), ('x', 1), ('x', {}, 1), ('x', 1, 2), ('x', None, [])):
    show(lambda: eval(*args))
    show(lambda: exec(*args))
