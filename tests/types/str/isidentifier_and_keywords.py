print([s for s in ("a", "_", "a1", "1a", "a b", "", "한글", "class", "a-b", "ﬁ", "é", "a\u0301", "·", "a·") if s.isidentifier()])
