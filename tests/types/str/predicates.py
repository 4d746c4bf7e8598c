for s in ("", "abc", "ABC", "Abc Def", "123", "١٢", "²", "½", "abc1", " \t\n", "a b", "_x1", "1x", "é", "한글", "class", "\x00", "a\n", "Ⅷ", "ǅ"):
    print(repr(s), s.isalpha(), s.isdigit(), s.isdecimal(), s.isnumeric(), s.isalnum(), s.isspace(), s.isupper(), s.islower(), s.istitle(), s.isidentifier(), s.isprintable(), s.isascii())
