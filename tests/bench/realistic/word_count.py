# Text split, stripped, counted, sorted, joined.
TEXT = """The snake that eats its own tail is an old picture of things that return.
It stands for the year, for fields that are sown again, for a program that
compiles itself; and here for objects that hold each other and so hold themselves.
A count of references alone can never free a ring: someone has to walk around it."""


def count(text):
    words = {}
    for line in text.split("\n"):
        for word in line.strip().lower().split():
            word = word.strip(".,;:!?")
            if word:
                words[word] = words.get(word, 0) + 1
    return words


def run(n):
    total = 0
    for i in range(n):
        words = count(TEXT)
        common = sorted(words.items(), key=lambda item: (-item[1], item[0]))[:10]
        line = " ".join(f"{word}={n}" for word, n in common)
        longest = max(words, key=len)
        total += len(line) + len(longest) + len(", ".join(sorted(words)))
        joined = TEXT.replace("the", "THE").upper().title()
        total += joined.count("The")
    return total


print(run(15_000))
