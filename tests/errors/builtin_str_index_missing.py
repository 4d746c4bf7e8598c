"a".index("b")
