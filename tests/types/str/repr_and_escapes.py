for s in ("", "a", "it's", 'say "hi"', "both ' and \"", "tab\t", "nl\n\r", "\x00\x1f\x7f", "\x80\xa0\xad", "é", "한글", "😀", "\u2028", "\ud800", "\\", "\ufeff", "\U0010ffff", "ÿĀ"):
    print(repr(s), ascii(s), len(s))
