raise ValueError("one\ntwo\n")
