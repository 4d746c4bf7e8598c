"""Where memory was asked for: snapshots of the blocks in use, and what came between two of them.

    tracemalloc.start(10)
    before = tracemalloc.take_snapshot()
    ...
    for line in tracemalloc.take_snapshot().compare_to(before, 'lineno')[:5]:
        print(line)

The tracing itself is in C (_tracemalloc). Here a trace is a tuple (domain, size, frames, number of frames), with
frames a tuple of (filename, line), the innermost first; the classes wrap such tuples when they are looked at.
"""

import os.path
import linecache
from collections.abc import Iterable, Sequence
from functools import total_ordering

from _tracemalloc import *
from _tracemalloc import _get_object_traceback, _get_traces

_UNITS = ('B', 'KiB', 'MiB', 'GiB', 'TiB')


def _format_size(size, signed):
    """Bytes with two or three digits that tell: '512 B', '97.7 KiB'."""
    sign = '+' if signed else ''
    for unit in _UNITS:
        if abs(size) < 100 and unit != 'B':
            return f'{size:{sign}.1f} {unit}'
        if abs(size) < 10 * 1024 or unit == 'TiB':
            return f'{size:{sign}.0f} {unit}'
        size /= 1024


def _format_average(size, count):
    return f', average={_format_size(size / count, False)}' if count else ''


class Statistic:
    """Bytes and number of the blocks that one place asked for."""

    __slots__ = ('traceback', 'size', 'count')

    def __init__(self, traceback, size, count):
        self.traceback = traceback
        self.size = size
        self.count = count

    def _values(self):
        return self.traceback, self.size, self.count

    def __hash__(self):
        return hash(self._values())

    def __eq__(self, other):
        if not isinstance(other, Statistic):
            return NotImplemented
        return self._values() == other._values()

    def __str__(self):
        text = f'{self.traceback}: size={_format_size(self.size, False)}, count={self.count}'
        return text + _format_average(self.size, self.count)

    def __repr__(self):
        return f'<Statistic traceback={self.traceback!r} size={self.size} count={self.count}>'

    def _sort_key(self):
        return self.size, self.count, self.traceback


class StatisticDiff:
    """The same for two snapshots: what is there in the newer one, and the difference to the older."""

    __slots__ = ('traceback', 'size', 'size_diff', 'count', 'count_diff')

    def __init__(self, traceback, size, size_diff, count, count_diff):
        self.traceback = traceback
        self.size = size
        self.size_diff = size_diff
        self.count = count
        self.count_diff = count_diff

    def _values(self):
        return self.traceback, self.size, self.size_diff, self.count, self.count_diff

    def __hash__(self):
        return hash(self._values())

    def __eq__(self, other):
        if not isinstance(other, StatisticDiff):
            return NotImplemented
        return self._values() == other._values()

    def __str__(self):
        return (f'{self.traceback}: size={_format_size(self.size, False)} ({_format_size(self.size_diff, True)}), '
                f'count={self.count} ({self.count_diff:+})') + _format_average(self.size, self.count)

    def __repr__(self):
        return (f'<StatisticDiff traceback={self.traceback!r} size={self.size} ({self.size_diff:+}) '
                f'count={self.count} ({self.count_diff:+})>')

    def _sort_key(self):
        return abs(self.size_diff), self.size, abs(self.count_diff), self.count, self.traceback


def _differences(old, new):
    """What changed from one group of statistics to the other; both are dicts by traceback."""
    found = []
    for traceback, now in new.items():
        before = old.get(traceback) or Statistic(traceback, 0, 0)
        found.append(StatisticDiff(traceback, now.size, now.size - before.size, now.count, now.count - before.count))
    for traceback, before in old.items():
        if traceback not in new:
            found.append(StatisticDiff(traceback, 0, -before.size, 0, -before.count))
    return found


@total_ordering
class Frame:
    """A line of a file."""

    __slots__ = ('_frame',)

    def __init__(self, frame):
        self._frame = frame  # (filename, line)

    @property
    def filename(self):
        return self._frame[0]

    @property
    def lineno(self):
        return self._frame[1]

    def __eq__(self, other):
        if not isinstance(other, Frame):
            return NotImplemented
        return self._frame == other._frame

    def __lt__(self, other):
        if not isinstance(other, Frame):
            return NotImplemented
        return self._frame < other._frame

    def __hash__(self):
        return hash(self._frame)

    def __str__(self):
        return f'{self.filename}:{self.lineno}'

    def __repr__(self):
        return f'<Frame filename={self.filename!r} lineno={self.lineno!r}>'


@total_ordering
class Traceback(Sequence):
    """Frames, the innermost last; made from a trace's tuple, in which it is the first."""

    __slots__ = ('_frames', '_total_nframe')

    def __init__(self, frames, total_nframe=None):
        self._frames = tuple(reversed(frames))
        self._total_nframe = total_nframe

    @property
    def total_nframe(self):
        return self._total_nframe

    def __len__(self):
        return len(self._frames)

    def __getitem__(self, index):
        if isinstance(index, slice):
            return tuple(Frame(frame) for frame in self._frames[index])
        return Frame(self._frames[index])

    def __contains__(self, frame):
        return frame._frame in self._frames

    def __hash__(self):
        return hash(self._frames)

    def __eq__(self, other):
        if not isinstance(other, Traceback):
            return NotImplemented
        return self._frames == other._frames

    def __lt__(self, other):
        if not isinstance(other, Traceback):
            return NotImplemented
        return self._frames < other._frames

    def __str__(self):
        return str(self[0])

    def __repr__(self):
        total = '' if self._total_nframe is None else f' total_nframe={self._total_nframe}'
        return f'<Traceback {tuple(self)!r}{total}>'

    def format(self, limit=None, most_recent_first=False):
        """Lines as in a traceback; with a limit the last so many frames, or without the last -limit ones."""
        if limit is None:
            frames = self[:]
        elif limit > 0:
            frames = self[-limit:]
        else:
            frames = self[:limit]
        lines = []
        for frame in reversed(frames) if most_recent_first else frames:
            lines.append(f'  File "{frame.filename}", line {frame.lineno}')
            source = linecache.getline(frame.filename, frame.lineno).strip()
            if source:
                lines.append('    ' + source)
        return lines


def get_object_traceback(obj):
    """Where an object was made: a Traceback, or None when that was not traced."""
    frames = _get_object_traceback(obj)
    return None if frames is None else Traceback(frames)


class Trace:
    """One block of memory."""

    __slots__ = ('_trace',)

    def __init__(self, trace):
        self._trace = trace

    @property
    def domain(self):
        return self._trace[0]

    @property
    def size(self):
        return self._trace[1]

    @property
    def traceback(self):
        return Traceback(*self._trace[2:])

    def __eq__(self, other):
        if not isinstance(other, Trace):
            return NotImplemented
        return self._trace == other._trace

    def __hash__(self):
        return hash(self._trace)

    def __str__(self):
        return f'{self.traceback}: {_format_size(self.size, False)}'

    def __repr__(self):
        return f'<Trace domain={self.domain} size={_format_size(self.size, False)}, traceback={self.traceback!r}>'


class _Traces(Sequence):
    def __init__(self, traces):
        self._traces = traces

    def __len__(self):
        return len(self._traces)

    def __getitem__(self, index):
        if isinstance(index, slice):
            return tuple(Trace(trace) for trace in self._traces[index])
        return Trace(self._traces[index])

    def __contains__(self, trace):
        return trace._trace in self._traces

    def __eq__(self, other):
        if not isinstance(other, _Traces):
            return NotImplemented
        return self._traces == other._traces

    def __repr__(self):
        return f'<Traces len={len(self)}>'


def _normalize_filename(filename):
    filename = os.path.normcase(filename)
    return filename[:-1] if filename.endswith('.pyc') else filename


def _matches(name, pattern):
    """Whether a file name matches a pattern with `*` (anything) and `?` (any one character)."""
    at = place = 0
    star = resume = -1
    while at < len(name):
        if place < len(pattern) and pattern[place] == '*':
            star, resume = place, at
            place += 1
        elif place < len(pattern) and pattern[place] in ('?', name[at]):
            place += 1
            at += 1
        elif star >= 0:  # let the last star take one character more
            resume += 1
            place, at = star + 1, resume
        else:
            return False
    return not pattern[place:].strip('*')


class BaseFilter:
    def __init__(self, inclusive):
        self.inclusive = inclusive

    def _match(self, trace):
        raise NotImplementedError


class Filter(BaseFilter):
    """Traces by file name and line; the innermost frame decides, or with all_frames any."""

    def __init__(self, inclusive, filename_pattern, lineno=None, all_frames=False, domain=None):
        super().__init__(inclusive)
        self._filename_pattern = _normalize_filename(filename_pattern)
        self.lineno = lineno
        self.all_frames = all_frames
        self.domain = domain

    @property
    def filename_pattern(self):
        return self._filename_pattern

    def _is_at(self, frame):
        filename, line = frame
        return (_matches(_normalize_filename(filename), self._filename_pattern)
                and (self.lineno is None or line == self.lineno))

    def _match_traceback(self, frames):
        looked_at = frames if self.all_frames else frames[:1]
        return any(map(self._is_at, looked_at)) == bool(self.inclusive)

    def _match(self, trace):
        matches = self._match_traceback(trace[2])
        if self.domain is None:
            return matches
        if self.inclusive:
            return matches and trace[0] == self.domain
        return matches or trace[0] != self.domain


class DomainFilter(BaseFilter):
    """Traces by domain; the interpreter's own is 0."""

    def __init__(self, inclusive, domain):
        super().__init__(inclusive)
        self._domain = domain

    @property
    def domain(self):
        return self._domain

    def _match(self, trace):
        return (trace[0] == self._domain) == bool(self.inclusive)


_HEAD = 'tracemalloc snapshot'  # a dumped one begins so; then the limit and the number of file names, a line for each ...


class Snapshot:
    """The traces of all blocks that were in use at a moment."""

    def __init__(self, traces, traceback_limit):
        self.traces = _Traces(traces)
        self.traceback_limit = traceback_limit

    def dump(self, filename):
        """Write the snapshot to a file, for load(): text, not a pickle as CPython's."""
        names = {}  # each file's name is written once
        lines = []
        for domain, size, frames, total in self.traces._traces:
            places = [f'{names.setdefault(name, len(names))}:{line}' for name, line in frames]
            lines.append(f'{domain} {size} {total} {" ".join(places)}\n')
        with open(filename, 'wb') as file:
            file.write(f'{_HEAD} {self.traceback_limit} {len(names)}\n'.encode())
            file.writelines(name.encode('unicode_escape') + b'\n' for name in names)
            file.write(''.join(lines).encode())

    @staticmethod
    def load(filename):
        """The snapshot that dump() wrote."""
        with open(filename, 'rb') as file:
            head, _, rest = file.readline().decode().rpartition(_HEAD)
            if head or not rest:
                raise ValueError(f'{filename!r} is no snapshot of Ouro')
            limit, count = map(int, rest.split())
            names = [file.readline()[:-1].decode('unicode_escape') for _ in range(count)]
            traces = []
            for line in file:
                domain, size, total, *places = line.decode().split()
                pairs = (place.split(':') for place in places)
                frames = tuple((names[int(name)], int(number)) for name, number in pairs)
                traces.append((int(domain), int(size), frames, int(total)))
        return Snapshot(traces, limit)

    def filter_traces(self, filters):
        """A snapshot of the traces that one of the inclusive filters lets in, if there are any, and no other keeps out."""
        if not isinstance(filters, Iterable):
            raise TypeError('filters must be a list of filters, not %s' % type(filters).__name__)
        including = [one for one in filters if one.inclusive]
        excluding = [one for one in filters if not one.inclusive]
        kept = [trace for trace in self.traces._traces
                if (not including or any(one._match(trace) for one in including))
                and all(one._match(trace) for one in excluding)]
        return Snapshot(kept, self.traceback_limit)

    def _group_by(self, key_type, cumulative):
        """A dict from Traceback to Statistic."""
        if key_type not in ('traceback', 'filename', 'lineno'):
            raise ValueError(f'unknown key_type: {key_type!r}')
        if cumulative and key_type == 'traceback':
            raise ValueError(f'cumulative mode cannot by used with key type {key_type!r}')
        statistics = {}
        for _, size, frames, _ in self.traces._traces:
            if not cumulative and key_type != 'traceback':
                frames = frames[:1]
            if key_type == 'filename':
                frames = tuple((filename, 0) for filename, _ in frames)
            for key in [(frame,) for frame in frames] if cumulative else [frames]:
                statistic = statistics.get(key)
                if statistic is None:
                    statistics[key] = Statistic(Traceback(key), size, 1)
                else:
                    statistic.size += size
                    statistic.count += 1
        return {statistic.traceback: statistic for statistic in statistics.values()}

    def statistics(self, key_type, cumulative=False):
        """Statistics by 'lineno', 'filename' or 'traceback', the largest first."""
        statistics = list(self._group_by(key_type, cumulative).values())
        statistics.sort(reverse=True, key=Statistic._sort_key)
        return statistics

    def compare_to(self, old_snapshot, key_type, cumulative=False):
        """What is different from an older snapshot, the greatest change first."""
        differences = _differences(old_snapshot._group_by(key_type, cumulative), self._group_by(key_type, cumulative))
        differences.sort(reverse=True, key=StatisticDiff._sort_key)
        return differences


def take_snapshot():
    """A Snapshot of the blocks in use that are traced."""
    if not is_tracing():
        raise RuntimeError('the tracemalloc module must be tracing memory allocations to take a snapshot')
    return Snapshot(_get_traces(), get_traceback_limit())
