"""Encodings of text, and the codecs that go from bytes to bytes or text to text (hex, base64, rot13)."""

import builtins
import _codecs
from _codecs import register_error

__all__ = ['encode', 'decode', 'lookup', 'register', 'unregister', 'register_error', 'lookup_error', 'CodecInfo', 'Codec',
           'IncrementalEncoder', 'IncrementalDecoder', 'StreamReader', 'StreamWriter', 'StreamReaderWriter', 'open',
           'getencoder', 'getdecoder', 'getincrementalencoder', 'getincrementaldecoder', 'getreader', 'getwriter',
           'iterencode', 'iterdecode', 'strict_errors', 'ignore_errors', 'replace_errors', 'xmlcharrefreplace_errors',
           'backslashreplace_errors', 'namereplace_errors', 'BOM', 'BOM_UTF8', 'BOM_UTF16', 'BOM_UTF16_LE',
           'BOM_UTF16_BE', 'BOM_UTF32', 'BOM_UTF32_LE', 'BOM_UTF32_BE', 'BOM_LE', 'BOM_BE']

BOM_UTF8 = b'\xef\xbb\xbf'
BOM_LE = BOM_UTF16_LE = b'\xff\xfe'
BOM_BE = BOM_UTF16_BE = b'\xfe\xff'
BOM_UTF32_LE = b'\xff\xfe\x00\x00'
BOM_UTF32_BE = b'\x00\x00\xfe\xff'
BOM = BOM_UTF16 = BOM_UTF16_LE
BOM_UTF32 = BOM_UTF32_LE


# ---- error handlers, as functions ----

def strict_errors(error):
    """Raise the error."""
    if isinstance(error, Exception):
        raise error
    raise TypeError('codec must pass exception instance')


def _unknown(error):
    raise TypeError(f"don't know how to handle {type(error).__name__} in error callback")


def ignore_errors(error):
    """Leave out what cannot be translated."""
    if not isinstance(error, UnicodeError):
        _unknown(error)
    return '', error.end


def replace_errors(error):
    """Put '?' or U+FFFD for what cannot be translated."""
    if isinstance(error, UnicodeEncodeError):
        return '?' * (error.end - error.start), error.end
    if isinstance(error, UnicodeDecodeError):
        return '\ufffd', error.end
    if isinstance(error, UnicodeTranslateError):
        return '\ufffd' * (error.end - error.start), error.end
    _unknown(error)


def xmlcharrefreplace_errors(error):
    """Put XML's numeric references for what cannot be encoded."""
    if not isinstance(error, UnicodeEncodeError):
        _unknown(error)
    return ''.join(f'&#{ord(c)};' for c in error.object[error.start:error.end]), error.end


def _escape(c):
    n = ord(c)
    return f'\\x{n:02x}' if n < 0x100 else f'\\u{n:04x}' if n < 0x10000 else f'\\U{n:08x}'


def backslashreplace_errors(error):
    """Put backslash escapes for what cannot be translated."""
    if isinstance(error, UnicodeDecodeError):
        return ''.join(f'\\x{byte:02x}' for byte in error.object[error.start:error.end]), error.end
    if isinstance(error, (UnicodeEncodeError, UnicodeTranslateError)):
        return ''.join(map(_escape, error.object[error.start:error.end])), error.end
    _unknown(error)


def namereplace_errors(error):
    """Put \\N{...} for what cannot be encoded."""
    if not isinstance(error, UnicodeEncodeError):
        _unknown(error)
    import unicodedata
    parts = []
    for c in error.object[error.start:error.end]:
        name = unicodedata.name(c, None)
        parts.append(f'\\N{{{name}}}' if name else _escape(c))
    return ''.join(parts), error.end


_handlers = {
    'strict': strict_errors, 'ignore': ignore_errors, 'replace': replace_errors,
    'xmlcharrefreplace': xmlcharrefreplace_errors, 'backslashreplace': backslashreplace_errors,
    'namereplace': namereplace_errors,
}


def lookup_error(errors, /):
    """The handler known under a name; LookupError when there is none."""
    if isinstance(errors, str) and errors in _handlers:
        return _handlers[errors]
    return _codecs.lookup_error(errors)


# ---- what lookup() gives ----

class CodecInfo(tuple):
    """All that makes up a codec: encode, decode, streamreader, streamwriter, and more as attributes."""

    def __new__(cls, encode, decode, streamreader=None, streamwriter=None, incrementalencoder=None,
                incrementaldecoder=None, name=None, *, _is_text_encoding=None):
        self = tuple.__new__(cls, (encode, decode, streamreader, streamwriter))
        self.name = name
        self.encode = encode
        self.decode = decode
        self.incrementalencoder = incrementalencoder
        self.incrementaldecoder = incrementaldecoder
        self.streamwriter = streamwriter
        self.streamreader = streamreader
        self._is_text_encoding = True if _is_text_encoding is None else _is_text_encoding
        return self

    def __repr__(self):
        return f'<{type(self).__module__}.{type(self).__qualname__} object for encoding {self.name} at {id(self):#x}>'


class Codec:
    """Base of codecs without state."""

    def encode(self, input, errors='strict'):
        raise NotImplementedError

    def decode(self, input, errors='strict'):
        raise NotImplementedError


class IncrementalEncoder:
    """Encodes piece by piece."""

    encoding = None

    def __init__(self, errors='strict'):
        self.errors = errors
        self._state = 0

    def encode(self, input, final=False):
        if self.encoding is None:
            raise NotImplementedError
        data, self._state = _codecs.encode_some(input, self.encoding, self.errors, self._state)
        return data

    def reset(self):
        self._state = 0

    def getstate(self):
        return self._state

    def setstate(self, state):
        self._state = state


class IncrementalDecoder:
    """Decodes piece by piece; an incomplete end waits for the next piece."""

    encoding = None

    def __init__(self, errors='strict'):
        self.errors = errors
        self.reset()

    def decode(self, input, final=False):
        if self.encoding is None:
            raise NotImplementedError
        data = self.buffer + bytes(input)
        text, used, self._state = _codecs.decode_some(data, self.encoding, self.errors, final, self._state)
        self.buffer = data[used:]
        return text

    def reset(self):
        self.buffer = b''
        self._state = 0

    def getstate(self):
        return self.buffer, self._state

    def setstate(self, state):
        self.buffer, self._state = state


class StreamWriter(Codec):
    """Encodes what is written to a stream of bytes."""

    def __init__(self, stream, errors='strict'):
        self.stream = stream
        self.errors = errors
        self._encoder = getincrementalencoder(self.encoding)(errors)

    def write(self, object):
        self.stream.write(self._encoder.encode(object))

    def writelines(self, list):
        self.write(''.join(list))

    def reset(self):
        self._encoder.reset()

    def __getattr__(self, name):
        return getattr(self.stream, name)

    def __enter__(self):
        return self

    def __exit__(self, type, value, tb):
        self.stream.close()


class StreamReader(Codec):
    """Decodes what is read from a stream of bytes."""

    def __init__(self, stream, errors='strict'):
        self.stream = stream
        self.errors = errors
        self._decoder = getincrementaldecoder(self.encoding)(errors)
        self._text = ''

    def read(self, size=-1, chars=-1, firstline=False):
        wanted = chars if chars >= 0 else size
        while wanted < 0 or len(self._text) < wanted:
            data = self.stream.read() if wanted < 0 else self.stream.read(max(wanted, 72))
            self._text += self._decoder.decode(data, not data)
            if not data or wanted < 0:
                break
        cut = len(self._text) if wanted < 0 else wanted
        text, self._text = self._text[:cut], self._text[cut:]
        return text

    def readline(self, size=None, keepends=True):
        while True:
            lines = self._text.splitlines(True)
            if len(lines) > 1 or (lines and lines[0].endswith('\n')):
                break
            data = self.stream.read(72)
            self._text += self._decoder.decode(data, not data)
            if not data:
                lines = self._text.splitlines(True)
                break
        if not lines:
            return ''
        self._text = self._text[len(lines[0]):]
        return lines[0] if keepends else lines[0].splitlines()[0]

    def readlines(self, sizehint=None, keepends=True):
        return self.read().splitlines(keepends)

    def reset(self):
        self._decoder.reset()
        self._text = ''

    def seek(self, offset, whence=0):
        self.stream.seek(offset, whence)
        self.reset()

    def __iter__(self):
        return self

    def __next__(self):
        line = self.readline()
        if line:
            return line
        raise StopIteration

    def __getattr__(self, name):
        return getattr(self.stream, name)

    def __enter__(self):
        return self

    def __exit__(self, type, value, tb):
        self.stream.close()


class StreamReaderWriter:
    """A reader and a writer on one stream."""

    encoding = 'unknown'

    def __init__(self, stream, Reader, Writer, errors='strict'):
        self.stream = stream
        self.reader = Reader(stream, errors)
        self.writer = Writer(stream, errors)
        self.errors = errors

    def read(self, size=-1):
        return self.reader.read(size)

    def readline(self, size=None):
        return self.reader.readline(size)

    def readlines(self, sizehint=None):
        return self.reader.readlines(sizehint)

    def write(self, data):
        return self.writer.write(data)

    def writelines(self, list):
        return self.writer.writelines(list)

    def reset(self):
        self.reader.reset()
        self.writer.reset()

    def seek(self, offset, whence=0):
        self.stream.seek(offset, whence)
        self.reset()

    def __iter__(self):
        return self

    def __next__(self):
        return next(self.reader)

    def __getattr__(self, name):
        return getattr(self.stream, name)

    def __enter__(self):
        return self

    def __exit__(self, type, value, tb):
        self.stream.close()


# ---- codecs that are not between text and bytes ----

def _rot13(input, errors='strict'):
    low, high = 'abcdefghijklmnopqrstuvwxyz', 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'
    table = str.maketrans(low + high, low[13:] + low[:13] + high[13:] + high[:13])
    return input.translate(table), len(input)


def _hex_encode(input, errors='strict'):
    return bytes(input).hex().encode(), len(input)


def _hex_decode(input, errors='strict'):
    return bytes.fromhex(bytes(input).decode('ascii')), len(input)


def _base64_encode(input, errors='strict'):
    import base64
    return base64.encodebytes(bytes(input)), len(input)


def _base64_decode(input, errors='strict'):
    import base64
    return base64.decodebytes(bytes(input)), len(input)


_others = {
    'rot13': ('rot13', _rot13, _rot13), 'rot_13': ('rot13', _rot13, _rot13),
    'hex': ('hex', _hex_encode, _hex_decode), 'hex_codec': ('hex', _hex_encode, _hex_decode),
    'base64': ('base64', _base64_encode, _base64_decode), 'base_64': ('base64', _base64_encode, _base64_decode),
    'base64_codec': ('base64', _base64_encode, _base64_decode),
}

# ---- looking up ----

_cache = {}
_searches = []


def register(search_function, /):
    """Ask search_function(name) for codecs that nobody else knows; it gives a CodecInfo or None."""
    if not callable(search_function):
        raise TypeError('argument must be callable')
    _searches.append(search_function)


def unregister(search_function, /):
    """Take back what register() did."""
    if search_function in _searches:
        _searches.remove(search_function)
        _cache.clear()


def _make(name):
    def encode(input, errors='strict'):
        return input.encode(name, errors), len(input)

    def decode(input, errors='strict'):
        return str(input, name, errors), len(input)

    names = {'encoding': name}
    return CodecInfo(encode, decode, type('StreamReader', (StreamReader,), dict(names)),
                     type('StreamWriter', (StreamWriter,), dict(names)),
                     type('IncrementalEncoder', (IncrementalEncoder,), dict(names)),
                     type('IncrementalDecoder', (IncrementalDecoder,), dict(names)), name)


def lookup(encoding, /):
    """The CodecInfo of an encoding; LookupError when there is none."""
    if not isinstance(encoding, str):
        raise TypeError(f'lookup() argument must be str, not {type(encoding).__name__}')
    info = _cache.get(encoding)
    if info is not None:
        return info
    name = _codecs.name(encoding)
    plain = encoding.lower().replace('-', '_').replace(' ', '_')
    if name is not None:
        info = _make(name)
    elif plain in _others:
        name, encode, decode = _others[plain]
        info = CodecInfo(encode, decode, name=name, _is_text_encoding=False)
    else:
        for search in _searches:
            info = search(plain)
            if info is not None:
                break
        else:
            raise LookupError(f'unknown encoding: {encoding}')
    _cache[encoding] = info
    return info


def encode(obj, encoding='utf-8', errors='strict'):
    """obj through the encoder of a codec."""
    return lookup(encoding).encode(obj, errors)[0]


def decode(obj, encoding='utf-8', errors='strict'):
    """obj through the decoder of a codec."""
    return lookup(encoding).decode(obj, errors)[0]


def getencoder(encoding):
    """The encode function of a codec."""
    return lookup(encoding).encode


def getdecoder(encoding):
    """The decode function of a codec."""
    return lookup(encoding).decode


def getincrementalencoder(encoding):
    """The class that encodes piece by piece."""
    encoder = lookup(encoding).incrementalencoder
    if encoder is None:
        raise LookupError(encoding)
    return encoder


def getincrementaldecoder(encoding):
    """The class that decodes piece by piece."""
    decoder = lookup(encoding).incrementaldecoder
    if decoder is None:
        raise LookupError(encoding)
    return decoder


def getreader(encoding):
    """The class that decodes a stream."""
    return lookup(encoding).streamreader


def getwriter(encoding):
    """The class that encodes a stream."""
    return lookup(encoding).streamwriter


def iterencode(iterator, encoding, errors='strict', **kwargs):
    """Encode the strings of an iterator one after the other."""
    encoder = getincrementalencoder(encoding)(errors, **kwargs)
    for piece in iterator:
        output = encoder.encode(piece)
        if output:
            yield output
    output = encoder.encode('', True)
    if output:
        yield output


def iterdecode(iterator, encoding, errors='strict', **kwargs):
    """Decode the bytes of an iterator one after the other."""
    decoder = getincrementaldecoder(encoding)(errors, **kwargs)
    for piece in iterator:
        output = decoder.decode(piece)
        if output:
            yield output
    output = decoder.decode(b'', True)
    if output:
        yield output


def open(filename, mode='r', encoding=None, errors='strict', buffering=-1):
    """A file that decodes what is read and encodes what is written; line ends stay as they are."""
    if encoding is not None and 'b' not in mode:
        mode += 'b'
    file = builtins.open(filename, mode, buffering)
    if encoding is None:
        return file
    info = lookup(encoding)
    result = StreamReaderWriter(file, info.streamreader, info.streamwriter, errors)
    result.encoding = encoding
    return result
