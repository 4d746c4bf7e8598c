# Snapshots made by hand, so that sizes are known: written to a file and read again, and grouped in every way.
import os
from tracemalloc import Filter, Snapshot

old = Snapshot([
    (0, 100, (('a.py', 3), ('main.py', 7)), 2),
    (0, 50, (('a.py', 4), ('a.py', 3), ('a.py', 3), ('main.py', 7)), 9),
], 4)
new = Snapshot(old.traces._traces + [
    (0, 1000, (('b "q"\n가.py', 1), ('main.py', 8)), 2),
    (1, 30, (('a.py', 4),), 1),
], 4)

path = f'/tmp/snapshot-{os.getpid()}'
new.dump(path)
read = Snapshot.load(path)
os.remove(path)
print(read.traces == new.traces, read.traceback_limit)
print([(trace.domain, trace.size, trace.traceback.total_nframe) for trace in read.traces])

for key in 'lineno', 'filename', 'traceback':
    for cumulative in False, True:
        try:
            print(key, cumulative)
            for statistic in new.statistics(key, cumulative):
                print('   ', repr(str(statistic)))
            for difference in new.compare_to(old, key, cumulative):
                print('    difference', repr(str(difference)))
        except ValueError as error:
            print('   ', error)

for filter in (Filter(True, 'a.*'), Filter(False, 'a.*'), Filter(True, '*n.py', all_frames=True),
               Filter(True, 'a.py', 4), Filter(True, 'a.py', domain=1), Filter(False, '*', domain=1)):
    print([trace.size for trace in new.filter_traces([filter]).traces])
