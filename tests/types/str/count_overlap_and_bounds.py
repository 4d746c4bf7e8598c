s = "aaaa"
print(s.count("aa"), s.count("a", 1, 3), s.count("", 1, 3), s.count("", 4), s.count("", 5), s.count("aaaaa"), s.find("", 4), s.find("", 5), s.rfind("", 0, 2), s.index("", 2), s.replace("aa", "b"), s.split("aa"), s.partition("aa"), s.rpartition("aa"), s.rsplit("aa", 1), s.startswith("aa", 3), s.endswith("a", 0, 0))
