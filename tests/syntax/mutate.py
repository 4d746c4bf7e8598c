"""Break statements of Lib one token at a time and compare what python3.12 and we say of them.

Usage: python3.12 tests/syntax/mutate.py CHECKER [COUNT [SEED]]

CHECKER takes files and prints one line each: None, or kind|line|column|end line|end column|incomplete|message. The last
line gives the shares: accepted or rejected alike, same message, same place. Runs only under Python 3.12.
"""

import ast
import io
import os
import random
import subprocess
import sys
import sysconfig
import tempfile
import tokenize
import warnings

warnings.simplefilter("ignore")


def statements(rng):
    """Yield the source of random top-level statements of up to 40 lines."""
    paths = [
        os.path.join(folder, name)
        for folder, _, names in os.walk(sysconfig.get_path("stdlib"))
        for name in names
        if name.endswith(".py")
    ]
    while True:
        try:
            with open(rng.choice(sorted(paths)), encoding="utf-8") as file:
                text = file.read()
            body = ast.parse(text).body
        except (SyntaxError, ValueError, UnicodeDecodeError):
            continue
        lines = text.splitlines(keepends=True)
        for node in rng.sample(body, min(4, len(body))):
            if node.end_lineno - node.lineno < 40:
                yield "".join(lines[node.lineno - 1 : node.end_lineno])


def mutate(text, rng):
    """Return the text with one token removed, doubled, swapped with the next or replaced by another."""
    try:
        tokens = [t for t in tokenize.generate_tokens(io.StringIO(text).readline) if t.string.strip()]
    except (tokenize.TokenError, SyntaxError, IndentationError):
        return None
    if len(tokens) < 3:
        return None
    lines = text.splitlines(keepends=True)
    offsets = [0]
    for line in lines:
        offsets.append(offsets[-1] + len(line))
    spans = [(offsets[t.start[0] - 1] + t.start[1], offsets[t.end[0] - 1] + t.end[1]) for t in tokens]
    i = rng.randrange(len(tokens) - 1)
    (a, b), (c, d) = spans[i], spans[i + 1]
    kind = rng.randrange(4)
    if kind == 0:
        return text[:a] + text[b:]
    if kind == 1:
        return text[:b] + " " + text[a:b] + text[b:]
    if kind == 2:
        return text[:a] + text[c:d] + text[b:c] + text[a:b] + text[d:]
    return text[:a] + rng.choice(tokens).string + text[b:]


def verdict(text):
    try:
        ast.parse(text)
        return None
    except SyntaxError as error:
        place = [n if n and n > 0 else 0 for n in (error.lineno, error.offset, error.end_lineno, error.end_offset)]
        if not place[3]:
            place[2] = 0
        return (type(error).__name__, *place, error.msg)
    except (ValueError, MemoryError, RecursionError) as error:
        return (type(error).__name__, 0, 0, 0, 0, str(error))


def read_verdict(line):
    if line == "None":
        return None
    kind, *numbers, _, message = line.split("|", 6)
    place = [int(n) for n in numbers]
    if not place[2] or not place[3]:
        place[2] = place[3] = 0
    return (kind, *place, message)


def main():
    if sys.version_info[:2] != (3, 12):
        print("skipped: this needs python3.12")
        return
    checker, count = sys.argv[1].split(), int(sys.argv[2]) if len(sys.argv) > 2 else 2000
    rng = random.Random(int(sys.argv[3]) if len(sys.argv) > 3 else 1)
    cases = []
    for text in statements(rng):
        changed = mutate(text, rng)
        if changed:
            cases.append(changed)
        if len(cases) >= count:
            break
    with tempfile.TemporaryDirectory() as folder:
        paths = [os.path.join(folder, f"{i}.py") for i in range(len(cases))]
        for path, text in zip(paths, cases):
            with open(path, "w", encoding="utf-8", newline="") as file:
                file.write(text)
        out = []
        for k in range(0, len(paths), 500):
            run = subprocess.run(checker + paths[k : k + 500], capture_output=True, text=True)
            out += run.stdout.split("\n")[:-1]
    bad = alike = words = places = 0
    for text, line in zip(cases, out):
        theirs, mine = verdict(text), read_verdict(line)
        alike += (theirs is None) == (mine is None)
        if theirs is None:
            continue
        bad += 1
        same = mine is not None and (mine[0], mine[5]) == (theirs[0], theirs[5])
        words += same
        places += same and mine == theirs
        if mine != theirs and os.environ.get("SHOW"):
            print(repr(text[-300:]), "\n  python:", theirs, "\n  ouro:  ", mine)
    print(f"{len(cases)} mutations, {bad} bad: accepted alike {alike}, same message {words} ({100 * words / bad:.1f}%),")
    print(f"same place too {places} ({100 * places / bad:.1f}%)")


if __name__ == "__main__":
    main()
