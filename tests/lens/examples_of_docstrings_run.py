# Every function of lens has a docstring with an example, and the examples run as they stand, each from nothing but the import.
import lens
import sys

for name in sorted(vars(lens)):
    function = getattr(lens, name)
    if name.startswith('_') or isinstance(function, type):
        continue
    lines, wanted = [], []
    for line in function.__doc__.splitlines():
        if line.startswith('    >>> '):
            lines.append(line[8:])
        elif line.startswith('    ... '):
            lines[-1] += '\n' + line[8:]
        elif line.startswith('    ') and lines:
            wanted.append(line[4:])
    lens.language('en')
    namespace, printed = sys.modules['__main__'].__dict__, []

    def print(*texts):
        printed.extend(str(text) for text in texts)

    for line in lines:
        exec(line + '\n', namespace)
    del print
    sys.stdout.write(f'{name}: {len(lines)} {wanted == printed if wanted else bool(printed) or "silent"}\n')
