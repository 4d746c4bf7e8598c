"""Compare the tree of every file under Lib with python3.12's own ast.

Usage: python3.12 tests/syntax/compare_lib.py [DUMPER [FILE ...]]

DUMPER is the command that prints the dump of a file, by default `build/ouro --ast`. A dumper without a runtime may write
a constant as L(kind,(flags,'hex'),...), its source pieces, and they are decoded here. Without files, all of Lib that
this Python compiles is compared. What differs is shown with its first differing line; the last line counts. Runs only
under Python 3.12.
"""

import ast
import os
import re
import subprocess
import sys
import sysconfig
import warnings

warnings.simplefilter("ignore")

RAW, BYTES, U, MIDDLE, VERBATIM = 1, 2, 4, 8, 16
INT, STR, BYTES_KIND = 4, 7, 8
LITERAL = re.compile(r"L\((\d+)((?:,\(\d+,'[0-9a-f]*'\))*)\)")
PIECE = re.compile(r",\((\d+),'([0-9a-f]*)'\)")


def decode_piece(flags, text):
    """Return the value of one piece, by Python's own literals."""
    if flags & VERBATIM:
        return text
    if flags & MIDDLE:
        # Doubled braces are single ones, but for those of \N{...}.
        parts = re.split(r"(\\N\{[^}]*\}|\\.)", text, flags=re.S) if not flags & RAW else [text]
        text = "".join(
            part if i % 2 and part not in ("\\{", "\\}") else part.replace("{{", "{").replace("}}", "}")
            for i, part in enumerate(parts)
        )
    prefix = ("r" if flags & RAW else "") + ("b" if flags & BYTES else "")
    if flags & RAW:
        return text.encode("ascii") if flags & BYTES else text
    # The text may hold either quote; escape what would end the literal.
    body = re.sub(r"(\\.)|(\"|\n)", lambda m: m[1] or ("\\" + m[2] if m[2] == '"' else "\\n"), text, flags=re.S)
    return ast.literal_eval(f'{prefix}"{body}"')


def decode(match):
    """Return the repr that ast.dump would show."""
    kind = int(match[1])
    pieces = [(int(flags), bytes.fromhex(data).decode()) for flags, data in PIECE.findall(match[2])]
    if kind < STR:
        return repr(ast.literal_eval(pieces[0][1]))
    values = [decode_piece(*piece) for piece in pieces]
    return repr((b"" if kind == BYTES_KIND else "").join(values))


def trees(dumper, path):
    out = subprocess.run([*dumper, path], capture_output=True, text=True)
    mine = LITERAL.sub(decode, out.stdout.rstrip("\n"))
    with open(path, "rb") as file:
        theirs = ast.dump(ast.parse(file.read(), path), indent=2, include_attributes=True)
    return mine, theirs


def compiles(path):
    try:
        with open(path, "rb") as file:
            compile(file.read(), path, "exec", dont_inherit=True)
        return True
    except Exception:
        return False


def lib_files():
    for folder, _, names in os.walk(sysconfig.get_path("stdlib")):
        for name in sorted(names):
            if name.endswith(".py"):
                yield os.path.join(folder, name)


def main():
    if sys.version_info[:2] != (3, 12):
        print("skipped: this needs python3.12")
        return 0
    sys.setrecursionlimit(10000)
    dumper, files = (sys.argv[1] if len(sys.argv) > 1 else "build/ouro --ast").split(), sys.argv[2:]
    equal = total = 0
    for path in files or (path for path in lib_files() if compiles(path)):
        total += 1
        try:
            mine, theirs = trees(dumper, path)
        except Exception as error:
            print(f"{path}: {type(error).__name__}: {error}")
            continue
        if mine == theirs:
            equal += 1
            continue
        pairs = enumerate(zip(mine.split("\n"), theirs.split("\n")))
        line = next((f"line {i}: {a.strip()} | {b.strip()}" for i, (a, b) in pairs if a != b), "one is shorter")
        print(f"{path}: {line}")
    print(f"{equal} of {total} trees are equal")
    return 0 if equal == total else 1


if __name__ == "__main__":
    sys.exit(main())
