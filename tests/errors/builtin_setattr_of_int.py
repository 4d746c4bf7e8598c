setattr(1, "foo", 2)
