for s in ("hello World", "ÉCOLE été", "ß", "ǆ", "ΑΣ", "İ", "ﬁ", "123 abc", "i̇", "ŉ", "한글", "o'neill's", "x1y2"):
    print(s.upper(), s.lower(), s.title(), s.capitalize(), s.swapcase(), s.casefold())
