e = ValueError("v")
e.__notes__ = 5
raise e
