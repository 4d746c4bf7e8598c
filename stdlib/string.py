"""Sets of characters, templates with $names, and the machinery of str.format."""

import _string

__all__ = ['ascii_letters', 'ascii_lowercase', 'ascii_uppercase', 'capwords', 'digits', 'hexdigits', 'octdigits',
           'printable', 'punctuation', 'whitespace', 'Formatter', 'Template']

whitespace = ' \t\n\r\v\f'
ascii_lowercase = 'abcdefghijklmnopqrstuvwxyz'
ascii_uppercase = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'
ascii_letters = ascii_lowercase + ascii_uppercase
digits = '0123456789'
hexdigits = digits + 'abcdef' + 'ABCDEF'
octdigits = '01234567'
punctuation = r"""!"#$%&'()*+,-./:;<=>?@[\]^_`{|}~"""
printable = digits + ascii_letters + punctuation + whitespace


def capwords(s, sep=None):
    """Capitalize each word."""
    return (sep or ' ').join(map(str.capitalize, s.split(sep)))


# ---- templates ----

_STARTS = frozenset(ascii_letters + '_' + '\u0131\u017f\u212a')  # the last three are letters of a to z in another case
_GOES_ON = _STARTS | frozenset(digits)
_missing = object()


class _Place:
    """One $ in a template: the part from start to end, and what it is."""

    def __init__(self, start, end, escaped=None, named=None, braced=None):
        self.start = start
        self.end = end
        self.escaped = escaped
        self.named = named
        self.braced = braced

    @property
    def invalid(self):
        return self.escaped is None and self.named is None and self.braced is None


class Template:
    """A text with $name and ${name} in it; $$ is a dollar sign."""

    delimiter = '$'
    idpattern = r'(?a:[_a-z][_a-z0-9]*)'
    braceidpattern = None

    def __init__(self, template):
        self.template = template

    def _name_end(self, start):
        text = self.template
        end = start
        if end < len(text) and text[end] in _STARTS:
            end += 1
            while end < len(text) and text[end] in _GOES_ON:
                end += 1
        return end

    def _places(self):
        if 'pattern' in type(self).__dict__ or type(self).idpattern != Template.idpattern:
            yield from self._places_by_pattern()
            return
        text = self.template
        delimiter = self.delimiter
        start = text.find(delimiter)
        while start >= 0:
            behind = start + len(delimiter)
            if text.startswith(delimiter, behind):
                place = _Place(start, behind + len(delimiter), escaped=delimiter)
            elif text.startswith('{', behind):
                end = self._name_end(behind + 1)
                if end > behind + 1 and text.startswith('}', end):
                    place = _Place(start, end + 1, braced=text[behind + 1:end])
                else:
                    place = _Place(start, behind)
            else:
                end = self._name_end(behind)
                place = _Place(start, end, named=text[behind:end]) if end > behind else _Place(start, behind)
            yield place
            start = text.find(delimiter, place.end)

    def _places_by_pattern(self):
        """For subclasses with their own patterns."""
        import re
        cls = type(self)
        pattern = cls.__dict__.get('pattern')
        if pattern is None:
            delimiter = re.escape(cls.delimiter)
            pattern = (rf'{delimiter}(?:(?P<escaped>{delimiter})|(?P<named>{cls.idpattern})|'
                       rf'{{(?P<braced>{cls.braceidpattern or cls.idpattern})}}|(?P<invalid>))')
        for match in re.compile(pattern, re.IGNORECASE | re.VERBOSE).finditer(self.template):
            yield _Place(match.start(), match.end(), match['escaped'], match['named'], match['braced'])

    def _invalid(self, place):
        lines = self.template[:place.start + len(self.delimiter) - 1].splitlines(keepends=True)
        if not lines:
            column = 1
            number = 1
        else:
            column = place.start + len(self.delimiter) - 1 - len(''.join(lines[:-1])) + 1
            number = len(lines)
            if lines[-1].endswith('\n'):
                number += 1
                column = 1
        raise ValueError(f'Invalid placeholder in string: line {number}, col {column}')

    def _replace(self, value_of):
        text = self.template
        parts = []
        last = 0
        for place in self._places():
            parts.append(text[last:place.start])
            parts.append(value_of(place, text[place.start:place.end]))
            last = place.end
        parts.append(text[last:])
        return ''.join(parts)

    def substitute(self, mapping=_missing, /, **kws):
        """Put values in; KeyError for a name without one, ValueError for a stray $."""
        values = _merged(mapping, kws)

        def value_of(place, whole):
            name = place.named or place.braced
            if name is not None:
                return str(values[name])
            if place.escaped is not None:
                return self.delimiter
            self._invalid(place)
        return self._replace(value_of)

    def safe_substitute(self, mapping=_missing, /, **kws):
        """Put values in where there are any."""
        values = _merged(mapping, kws)

        def value_of(place, whole):
            name = place.named or place.braced
            if name is not None:
                try:
                    return str(values[name])
                except KeyError:
                    return whole
            return whole if place.escaped is None else self.delimiter
        return self._replace(value_of)

    def is_valid(self):
        """True if there is no stray $."""
        return not any(place.invalid for place in self._places())

    def get_identifiers(self):
        """The names, each once, in their order."""
        names = {}
        for place in self._places():
            name = place.named or place.braced
            if name is not None:
                names[name] = None
        return list(names)


def _merged(mapping, kws):
    if mapping is _missing:
        return kws
    if not kws:
        return mapping
    from collections import ChainMap
    return ChainMap(kws, mapping)


# ---- str.format in parts that can be overridden ----

class Formatter:
    """Formats as str.format does; its methods may be overridden."""

    def format(self, format_string, /, *args, **kwargs):
        return self.vformat(format_string, args, kwargs)

    def vformat(self, format_string, args, kwargs):
        used = set()
        result, _ = self._vformat(format_string, args, kwargs, used, 2)
        self.check_unused_args(used, args, kwargs)
        return result

    def _vformat(self, format_string, args, kwargs, used_args, recursion_depth, auto_arg_index=0):
        if recursion_depth < 0:
            raise ValueError('Max string recursion exceeded')
        result = []
        for literal, name, spec, conversion in self.parse(format_string):
            if literal:
                result.append(literal)
            if name is None:
                continue
            first = _string.formatter_field_name_split(name)[0]
            if first == '':
                if auto_arg_index is False:
                    raise ValueError('cannot switch from manual field specification to automatic field numbering')
                name = str(auto_arg_index) + name
                auto_arg_index += 1
            elif isinstance(first, int):
                if auto_arg_index:
                    raise ValueError('cannot switch from manual field specification to automatic field numbering')
                auto_arg_index = False
            value, used = self.get_field(name, args, kwargs)
            used_args.add(used)
            value = self.convert_field(value, conversion)
            spec, auto_arg_index = self._vformat(spec, args, kwargs, used_args, recursion_depth - 1, auto_arg_index)
            result.append(self.format_field(value, spec))
        return ''.join(result), auto_arg_index

    def get_value(self, key, args, kwargs):
        return args[key] if isinstance(key, int) else kwargs[key]

    def check_unused_args(self, used_args, args, kwargs):
        pass

    def format_field(self, value, format_spec):
        return format(value, format_spec)

    def convert_field(self, value, conversion):
        if conversion is None:
            return value
        if conversion == 's':
            return str(value)
        if conversion == 'r':
            return repr(value)
        if conversion == 'a':
            return ascii(value)
        raise ValueError(f'Unknown conversion specifier {conversion!s}')

    def parse(self, format_string):
        yield from _string.formatter_parser(format_string)

    def get_field(self, field_name, args, kwargs):
        first, rest = _string.formatter_field_name_split(field_name)
        value = self.get_value(first, args, kwargs)
        for is_attribute, name in rest:
            value = getattr(value, name) if is_attribute else value[name]
        return value, first
