# Case mappings, predicates and splitting over Unicode; every codec with every error handler.
import sys
strs = ['', 'a', 'abc', 'ABC', 'aBc DeF', ' \t\nx\x0b\x0c\r ', 'ß', 'ŉ', 'ǆ', 'ῼ', 'İ', 'ı', 'ſ', 'ΑΣ', 'ΑΣ Σ', 'Ⅷ', '²', '½', '٣', '一', '\u2028x\u2029y', 'a\r\nb\rc\nd', 'e\u0301', 'ﬁ', '𝒳', '\U0001f600', '\x00', '\x1c\x1d\x1e\x85', 'a_b1', '1a', 'if', 'ªº', '\u00b7', '℘', 'K', '\ud800', 'ᾳ', 'ΰ', 'և', '\u0345', 'ⓐ', 'Ǆ']
for s in strs:
    print(ascii(s), [ascii(getattr(s, m)()) for m in ('upper', 'lower', 'title', 'swapcase', 'casefold', 'capitalize')])
    print([getattr(s, m)() for m in ('isupper', 'islower', 'istitle', 'isalpha', 'isalnum', 'isdigit', 'isdecimal', 'isnumeric', 'isspace', 'isidentifier', 'isprintable', 'isascii')], ascii(s.strip()), ascii(s.split()), ascii(s.splitlines()), ascii(s.splitlines(True)), len(s), ascii(repr(s)), ascii(ascii(s)))
for enc in ('utf-8', 'ascii', 'latin-1', 'utf-16', 'utf-16-le', 'utf-32-be', 'utf-8-sig', 'cp1252', 'unicode_escape', 'raw_unicode_escape'):
    for err in ('strict', 'ignore', 'replace', 'backslashreplace', 'xmlcharrefreplace', 'namereplace', 'surrogateescape', 'surrogatepass', 'nonsense'):
        for s in ('aé', '\u20ac', '\ud800', '\udc80', '\U0001f600', 'abc'):
            try: print(enc, err, ascii(s), s.encode(enc, err))
            except Exception as e: print(enc, err, ascii(s), type(e).__name__, ascii(str(e)))
    for err in ('strict', 'ignore', 'replace', 'backslashreplace', 'surrogateescape', 'surrogatepass', 'nonsense'):
        for b in (b'abc', b'\xe9', b'\xc3\xa9', b'\xff\xfe\x00\xd8', b'\xe2\x82', b'\xed\xa0\x80', b'\xf4\x90\x80\x80', b'\x80', b'a\\x', b'\\ud800', b'\x81'):
            try: print(enc, err, b, ascii(b.decode(enc, err)))
            except Exception as e: print(enc, err, b, type(e).__name__, ascii(str(e)))
