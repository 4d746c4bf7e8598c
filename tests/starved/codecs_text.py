for enc in 'utf-8', 'utf-16', 'utf-32-le', 'latin-1', 'ascii', 'cp1252':
    for err in 'strict', 'replace', 'ignore', 'backslashreplace':
        try: b = 'aé€😀'.encode(enc, err); print(enc, err, b, b.decode(enc, 'replace'))
        except UnicodeError as e: print(enc, e.reason, e.object[e.start:e.end])
import unicodedata; print(unicodedata.name('é'), unicodedata.normalize('NFD', 'é'), '\N{BULLET}', 'ǆ'.title()); import textwrap; print(textwrap.fill('some words to be wrapped in lines ' * 3, 30), textwrap.dedent('  a\n  b'))
