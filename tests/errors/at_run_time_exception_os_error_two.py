raise OSError(2, "No such thing", "file", None, "other")
