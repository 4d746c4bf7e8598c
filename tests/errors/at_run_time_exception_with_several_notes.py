e = ValueError("v")
e.add_note("one")
e.add_note("")
e.add_note("three\nfour")
raise e
