print("a" < "b", "a" < "B", "" < "a", "abc" < "abd", "abc" < "ab", "é" > "z", "한" > "é", "😀" > "\uffff", "a" == "a", "a" != "b", max("hello"), min("hello"), sorted("hello"), "Z" < "a", "10" < "9")
print(hash("a") == hash("a"), hash("") == 0, {"k": 1}["k"], "k" in {"k"}, "a" == b"a", "a" == 97, hash("한글") == hash("한" + "글"))
