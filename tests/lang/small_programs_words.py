text = """the quick brown fox jumps over the lazy dog
the dog sleeps and the fox runs"""
counts = {}
for word in text.split():
    counts[word] = counts.get(word, 0) + 1
for word, n in sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:4]:
    print(f"{word:<8}{n:>3}")
letters = {}
for word in text.split():
    letters.setdefault(word[0], []).append(word)
print({k: len(v) for k, v in sorted(letters.items())})
print(max(text.split(), key=len), len(set(text.split())), [line.title() for line in text.splitlines()])


def caesar(s, k):
    return "".join(chr((ord(c) - 97 + k) % 26 + 97) if c.isalpha() else c for c in s)


print(caesar("hello, world", 3), caesar(caesar("hello, world", 3), -3))
print([w for w in ("level", "radar", "hello") if w == w[::-1]])
