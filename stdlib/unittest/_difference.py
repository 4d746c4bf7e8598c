"""What differs between two texts or containers, as a failed assertion shows it.

lines(value) lays a container out over lines of at most 80 characters; compare(a, b) gives the lines of both with '- ' before those only in a,
'+ ' before those only in b, and below two that are much alike lines with '? ' that mark the characters that changed. The choices that are made
among equally good ones (the earliest of the longest common parts, blanks never where a match begins, ...) are those of CPython's difflib and
pprint, since people compare such outputs.
"""

WIDTH = 80


# ---- what two sequences share ----

class Matcher:
    """Common parts of two sequences of hashable items."""

    def __init__(self, b, junk=''):
        self.b, self.junk = b, junk
        places = {}
        for place, item in enumerate(b):
            places.setdefault(item, []).append(place)
        # A match cannot begin with junk, nor with an item that is all over a long sequence; it may grow over them.
        for item in junk:
            places.pop(item, None)
        if len(b) >= 200:
            limit = len(b) // 100 + 1
            places = {item: found for item, found in places.items() if len(found) <= limit}
        self.places = places

    def longest(self, a, a_from, a_to, b_from, b_to):
        """The longest common part within bounds, the leftmost of those in a, then in b: (place in a, place in b, length)."""
        b, places, junk = self.b, self.places, self.junk
        i, j, length = a_from, b_from, 0
        ending = {}
        for place in range(a_from, a_to):
            following = {}
            for other in places.get(a[place], ()):
                if other < b_from:
                    continue
                if other >= b_to:
                    break
                size = following[other] = ending.get(other - 1, 0) + 1
                if size > length:
                    i, j, length = place - size + 1, other - size + 1, size
            ending = following
        for wanted in (False, True) if junk else (False,):
            while i > a_from and j > b_from and (b[j - 1] in junk) is wanted and a[i - 1] == b[j - 1]:
                i, j, length = i - 1, j - 1, length + 1
            while i + length < a_to and j + length < b_to and (b[j + length] in junk) is wanted and \
                    a[i + length] == b[j + length]:
                length += 1
        return i, j, length

    def blocks(self, a):
        """All common parts in order; the last, of length 0, lies behind both ends."""
        rest, found = [(0, len(a), 0, len(self.b))], []
        while rest:
            a_from, a_to, b_from, b_to = rest.pop()
            i, j, length = block = self.longest(a, a_from, a_to, b_from, b_to)
            if not length:
                continue
            found.append(block)
            if a_from < i and b_from < j:
                rest.append((a_from, i, b_from, j))
            if i + length < a_to and j + length < b_to:
                rest.append((i + length, a_to, j + length, b_to))
        return [*sorted(found), (len(a), len(self.b), 0)]

    def pieces(self, a):
        """Both sequences cut up: (from, to) in a, (from, to) in b, and whether the pieces are equal."""
        i = j = 0
        for block_i, block_j, length in self.blocks(a):
            if i < block_i or j < block_j:
                yield i, block_i, j, block_j, False
            i, j = block_i + length, block_j + length
            if length:
                yield block_i, i, block_j, j, True

    def likeness(self, a, least):
        """Twice what is shared as a part of all; 0 when a look at the lengths, or at the items alone, shows that it is not above least."""
        size = len(a) + len(self.b)
        if not size:
            return 1.0
        if 2 * min(len(a), len(self.b)) / size <= least or 2 * self.in_common(a) / size <= least:
            return 0.0
        return 2 * sum(length for _, _, length in self.blocks(a)) / size

    def in_common(self, a):
        left = {}
        for item in self.b:
            left[item] = left.get(item, 0) + 1
        common = 0
        for item in a:
            if left.get(item, 0):
                left[item] -= 1
                common += 1
        return common


# ---- lines ----

def compare(a, b):
    """The lines of both, marked."""
    for a_from, a_to, b_from, b_to, equal in Matcher(b).pieces(a):
        if equal:
            yield from ('  ' + line for line in a[a_from:a_to])
        else:
            yield from _replaced(a[a_from:a_to], b[b_from:b_to])


def _replaced(a, b):
    """Lines in the place of others: the two most alike of them, then what is before and behind these in the same way."""
    if not a or not b:
        return [*('- ' + line for line in a), *('+ ' + line for line in b)]
    best, alike, equal = 0.74, None, None
    for j, line in enumerate(b):
        matcher = Matcher(line, ' \t')
        for i, other in enumerate(a):
            if line == other:
                equal = equal or (i, j)
            elif (likeness := matcher.likeness(other, best)) > best:
                best, alike = likeness, (i, j)
    if best < 0.75:
        if not equal:
            removed, added = ['- ' + line for line in a], ['+ ' + line for line in b]
            return added + removed if len(b) < len(a) else removed + added
        i, j = equal
        middle = ['  ' + a[i]]
    else:
        i, j = alike
        middle = _marked(a[i], b[j])
    return [*_replaced(a[:i], b[:j]), *middle, *_replaced(a[i + 1:], b[j + 1:])]


def _marked(old, new):
    left = right = ''
    for i, i_end, j, j_end, equal in Matcher(new, ' \t').pieces(old):
        if equal:
            left += ' ' * (i_end - i)
            right += ' ' * (j_end - j)
        else:
            both = i < i_end and j < j_end
            left += ('^' if both else '-') * (i_end - i)
            right += ('^' if both else '+') * (j_end - j)
    result = []
    for sign, line, marks in ('- ', old, left), ('+ ', new, right):
        result.append(sign + line)
        # Tabs stay tabs under tabs.
        marks = ''.join(c if mark == ' ' and c.isspace() else mark for c, mark in zip(line, marks)).rstrip()
        if marks:
            result.append(f'? {marks}\n')
    return result


# ---- containers as lines ----

class _Key:
    """Sorts what cannot be compared by the names of its types."""

    __slots__ = 'value',

    def __init__(self, value):
        self.value = value

    def __lt__(self, other):
        try:
            return self.value < other.value
        except TypeError:
            return (str(type(self.value)), id(self.value)) < (str(type(other.value)), id(other.value))


def _sorted_items(mapping):
    return sorted(mapping.items(), key=lambda item: (_Key(item[0]), _Key(item[1])))


def _text(value, around):
    """repr(), with the keys of dicts in order."""
    kind = type(value).__repr__
    if kind not in (dict.__repr__, list.__repr__, tuple.__repr__) or not value:
        return repr(value)
    if id(value) in around:
        return f'<Recursion on {type(value).__name__} with id={id(value)}>'
    around = around | {id(value)}
    if kind is dict.__repr__:
        return '{' + ', '.join(f'{_text(k, around)}: {_text(v, around)}' for k, v in _sorted_items(value)) + '}'
    text = ', '.join(_text(item, around) for item in value)
    if kind is list.__repr__:
        return f'[{text}]'
    return f'({text},)' if len(value) == 1 else f'({text})'


def lines(value):
    """A value as lines: on one if there is room, else one item a line."""
    out = []
    _write(out, value, 0, 0, frozenset(), 1)
    return ''.join(out).splitlines()


def _write(out, value, indent, behind, around, level):
    """Writes a value at a column; `behind` characters will follow it on its last line."""
    text = _text(value, around)
    write = _WRITERS.get(type(value).__repr__)
    if write is None or id(value) in around or len(text) <= WIDTH - indent - behind:
        out.append(text)
    else:
        write(out, value, indent, behind, around | {id(value)}, level + 1)


def _write_items(out, items, indent, behind, around, level, head, tail):
    out.append(head)
    for place, item in enumerate(items):
        if place:
            out.append(',\n' + ' ' * (indent + 1))
        last = place == len(items) - 1
        if isinstance(item, _Pair):
            key = _text(item.key, around)
            out.append(key + ': ')
            _write(out, item.value, indent + len(key) + 3, behind + len(tail) if last else 1, around, level)
        else:
            _write(out, item, indent + 1, behind + len(tail) if last else 1, around, level)
    out.append(tail)


class _Pair:
    __slots__ = 'key', 'value'

    def __init__(self, item):
        self.key, self.value = item


def _write_dict(out, value, indent, behind, around, level):
    _write_items(out, [_Pair(item) for item in _sorted_items(value)], indent, behind, around, level, '{', '}')


def _write_list(out, value, indent, behind, around, level):
    _write_items(out, value, indent, behind, around, level, '[', ']')


def _write_tuple(out, value, indent, behind, around, level):
    _write_items(out, value, indent, behind, around, level, '(', ',)' if len(value) == 1 else ')')


def _write_set(out, value, indent, behind, around, level):
    name = '' if type(value) is set else type(value).__name__ + '('
    _write_items(out, sorted(value, key=_Key), indent + len(name), behind, around, level, name + '{',
                 '})' if name else '}')


def _words(line):
    """A line cut behind each run of white space."""
    start = 0
    for place in range(1, len(line)):
        if line[place - 1].isspace() and not line[place].isspace():
            yield line[start:place]
            start = place
    yield line[start:]


def _write_str(out, value, indent, behind, around, level):
    # A text on its own (level 2: the value that lines() was given) goes in parentheses.
    alone = level == 2
    if alone:
        indent, behind = indent + 1, behind + 1
    chunks = []
    parts = value.splitlines(True)
    for place, line in enumerate(parts):
        last = place == len(parts) - 1
        if len(repr(line)) <= WIDTH - indent - (behind if last else 0):
            chunks.append(repr(line))
            continue
        words, current = list(_words(line)), ''
        for number, word in enumerate(words):
            room = WIDTH - indent - (behind if last and number == len(words) - 1 else 0)
            if len(repr(current + word)) > room:
                if current:
                    chunks.append(repr(current))
                current = word
            else:
                current += word
        if current:
            chunks.append(repr(current))
    if len(chunks) == 1:
        out.append(repr(parts[-1]))
        return
    text = ('\n' + ' ' * indent).join(chunks)
    out.append(f'({text})' if alone else text)


_WRITERS = {
    dict.__repr__: _write_dict,
    list.__repr__: _write_list,
    tuple.__repr__: _write_tuple,
    set.__repr__: _write_set,
    frozenset.__repr__: _write_set,
    str.__repr__: _write_str,
}
