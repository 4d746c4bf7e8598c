error = ValueError("with notes")
error.add_note("the first note")
error.add_note("the second\nover two lines")
raise error
