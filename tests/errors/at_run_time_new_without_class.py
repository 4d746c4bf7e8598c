object.__new__()
