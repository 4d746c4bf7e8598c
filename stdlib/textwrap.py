"""Text in lines of a width."""

__all__ = ['TextWrapper', 'wrap', 'fill', 'dedent', 'indent', 'shorten']

_whitespace = '\t\n\x0b\x0c\r '
_SPACES = str.maketrans({char: ' ' for char in _whitespace})


def _is_word_char(char):
    return char.isalnum() or char == '_'


class TextWrapper:
    """Wraps paragraphs; the attributes say how."""

    def __init__(self, width=70, initial_indent='', subsequent_indent='', expand_tabs=True, replace_whitespace=True,
                 fix_sentence_endings=False, break_long_words=True, drop_whitespace=True, break_on_hyphens=True,
                 tabsize=8, *, max_lines=None, placeholder=' [...]'):
        self.width = width
        self.initial_indent = initial_indent
        self.subsequent_indent = subsequent_indent
        self.expand_tabs = expand_tabs
        self.replace_whitespace = replace_whitespace
        self.fix_sentence_endings = fix_sentence_endings
        self.break_long_words = break_long_words
        self.drop_whitespace = drop_whitespace
        self.break_on_hyphens = break_on_hyphens
        self.tabsize = tabsize
        self.max_lines = max_lines
        self.placeholder = placeholder

    def _munge_whitespace(self, text):
        if self.expand_tabs:
            text = text.expandtabs(self.tabsize)
        if self.replace_whitespace:
            text = text.translate(_SPACES)
        return text

    def _split(self, text):
        """The text in pieces that are not broken: words, parts of words with hyphens, and runs of spaces."""
        pieces = []
        place = 0
        while place < len(text):
            end = place
            blank = text[place] in _whitespace
            while end < len(text) and (text[end] in _whitespace) == blank:
                end += 1
            if blank or not self.break_on_hyphens:
                pieces.append(text[place:end])
            else:
                pieces.extend(_hyphenated(text[place:end]))
            place = end
        return pieces

    def _fix_sentence_endings(self, chunks):
        place = 0
        while place < len(chunks) - 1:
            if chunks[place + 1] == ' ' and _ends_sentence(chunks[place]):
                chunks[place + 1] = '  '
                place += 2
            else:
                place += 1

    def _handle_long_word(self, reversed_chunks, cur_line, cur_len, width):
        space = 1 if width < 1 else width - cur_len
        if self.break_long_words:
            chunk = reversed_chunks[-1]
            end = space
            if self.break_on_hyphens and len(chunk) > space:
                hyphen = chunk.rfind('-', 0, space)
                if hyphen > 0 and any(char != '-' for char in chunk[:hyphen]):
                    end = hyphen + 1
            cur_line.append(chunk[:end])
            reversed_chunks[-1] = chunk[end:]
        elif not cur_line:
            cur_line.append(reversed_chunks.pop())

    def _wrap_chunks(self, chunks):
        lines = []
        if self.width <= 0:
            raise ValueError(f'invalid width {self.width!r} (must be > 0)')
        if self.max_lines is not None:
            indent = self.subsequent_indent if self.max_lines > 1 else self.initial_indent
            if len(indent) + len(self.placeholder.lstrip()) > self.width:
                raise ValueError('placeholder too large for max width')
        chunks.reverse()
        while chunks:
            line = []
            length = 0
            indent = self.subsequent_indent if lines else self.initial_indent
            width = self.width - len(indent)
            if self.drop_whitespace and lines and not chunks[-1].strip():
                chunks.pop()
            while chunks and length + len(chunks[-1]) <= width:
                length += len(chunks[-1])
                line.append(chunks.pop())
            if chunks and len(chunks[-1]) > width:
                self._handle_long_word(chunks, line, length, width)
                length = sum(map(len, line))
            if self.drop_whitespace and line and not line[-1].strip():
                length -= len(line[-1])
                line.pop()
            if not line:
                continue
            is_last = not chunks or self.drop_whitespace and len(chunks) == 1 and not chunks[0].strip()
            if self.max_lines is None or len(lines) + 1 < self.max_lines or is_last and length <= width:
                lines.append(indent + ''.join(line))
                continue
            self._put_placeholder(lines, line, length, width, indent)
            break
        return lines

    def _put_placeholder(self, lines, line, length, width, indent):
        """End the text on this line, or on the one before."""
        while line:
            if line[-1].strip() and length + len(self.placeholder) <= width:
                line.append(self.placeholder)
                lines.append(indent + ''.join(line))
                return
            length -= len(line[-1])
            line.pop()
        if lines:
            previous = lines[-1].rstrip()
            if len(previous) + len(self.placeholder) <= self.width:
                lines[-1] = previous + self.placeholder
                return
        lines.append(indent + self.placeholder.lstrip())

    def wrap(self, text):
        """The lines of a paragraph."""
        chunks = self._split(self._munge_whitespace(text))
        if self.fix_sentence_endings:
            self._fix_sentence_endings(chunks)
        return self._wrap_chunks(chunks)

    def fill(self, text):
        """The lines of a paragraph as one text."""
        return '\n'.join(self.wrap(text))


def _is_letter(char):
    return _is_word_char(char) and not char.isdecimal() and not char.isdigit()


def _hyphenated(word):
    """A word's parts: cut behind a hyphen between letters (two on its left), and around dashes between words."""
    parts = []
    start = 0
    place = 1
    size = len(word)
    while place < size:
        if word[place] != '-' or place == start and place == 0:
            place += 1
            continue
        end = place
        while end < size and word[end] == '-':
            end += 1
        before = word[place - 1]
        if end - place >= 2 and end < size and _is_word_char(word[end]) and \
                (_is_word_char(before) or before in '!"\'&.,?'):
            # A dash stands for itself.
            if place > start:
                parts.append(word[start:place])
            parts.append(word[place:end])
            start = end
        elif end - place == 1 and end < size and place - start >= 2 and _is_letter(before) and \
                (_is_letter(word[place - 2]) or word[place - 2] == '-' and place - start >= 3) and \
                _is_letter(word[end]) and end + 1 < size and (_is_letter(word[end + 1]) or word[end + 1] == '-'):
            parts.append(word[start:end])
            start = end
        place = end
    if start < size:
        parts.append(word[start:])
    return parts


def _ends_sentence(chunk):
    chunk = chunk.rstrip('"\'')[-2:] if chunk[-1:] in '"\'' and len(chunk) > 2 else chunk[-2:]
    return len(chunk) == 2 and chunk[0].isascii() and chunk[0].islower() and chunk[1] in '.!?'


# ---- functions ----

def wrap(text, width=70, **kwargs):
    """The lines of a paragraph, at most width wide."""
    return TextWrapper(width=width, **kwargs).wrap(text)


def fill(text, width=70, **kwargs):
    """A paragraph with its lines at most width wide."""
    return TextWrapper(width=width, **kwargs).fill(text)


def shorten(text, width, **kwargs):
    """A text of at most width, its end cut off at a word."""
    return TextWrapper(width=width, max_lines=1, **kwargs).fill(' '.join(text.strip().split()))


def dedent(text):
    """Take away the whitespace that all lines begin with."""
    lines = [line if line.strip(' \t') else '' for line in text.split('\n')]
    margin = None
    for line in lines:
        if not line:
            continue
        indent = line[:len(line) - len(line.lstrip(' \t'))]
        if margin is None:
            margin = indent
        else:
            while not indent.startswith(margin):
                margin = margin[:-1]
    if margin:
        lines = [line[len(margin):] if line.startswith(margin) else line for line in lines]
    return '\n'.join(lines)


def indent(text, prefix, predicate=None):
    """Put a prefix before each line that is not blank, or for which predicate is true."""
    if predicate is None:
        predicate = str.strip
    return ''.join([prefix + line if predicate(line) else line for line in text.splitlines(True)])
