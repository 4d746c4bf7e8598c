"a".encode("nonsense")
