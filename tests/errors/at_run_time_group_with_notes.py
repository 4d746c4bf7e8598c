e = ValueError("a\nb")
e.add_note("note\nof two lines")
g = ExceptionGroup("g", [e])
g.add_note("of the group")
raise g
