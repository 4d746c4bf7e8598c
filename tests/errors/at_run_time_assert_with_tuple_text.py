assert 0, (1, 2)
