print([c for c in "aé한😀"], list(reversed("aé한")), list(enumerate("ab")), tuple("xy"), set("aab") == {"a", "b"}, dict.fromkeys("ab"), dict(zip("ab", "cd")), "".join(sorted("python")), [*"한글"], max("한글"))
it = iter("ab")
print(next(it), next(it), next(it, "end"), type(it).__name__)
a, *b = "hello"
print(a, b)
