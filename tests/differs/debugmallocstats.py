# sys._debugmallocstats() tells of Ouro's own heap: a line for each kind and size of block, then what lies beyond, and what goes
# back to the system when.
import io
import sys

numbers = [object() for _ in range(1000)]
screen, sys.stderr = sys.stderr, io.StringIO()
sys._debugmallocstats()
text, sys.stderr = sys.stderr.getvalue(), screen
lines = text.splitlines()
print(lines[0])
told = int(lines[-3].split()[0])  # in a build with sanitizers every block comes from the system's allocator
for line in lines[1:-3]:
    kind, size, pages, blocks, free = line.split()
    if int(pages) < 1 or int(blocks) + int(free) < int(pages):
        print('wrong:', line)
    told += int(blocks)
print('the thousand objects are told:', told >= 1000)
for line in lines[-3:]:
    print(' '.join('#' if word.isdigit() else word for word in line.split()))
