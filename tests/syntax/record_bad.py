"""Record what python3.12 says about the bad snippets of tests/syntax/bad/*.txt, into bad/expected.tsv.

Usage: python3.12 tests/syntax/record_bad.py

A snippet ends at a line `%%`. One line each in the record: file, number, exception, line, column, end line, end column,
message; columns count characters from 1, and 0 stands for none. Only what the parser finds counts: what this Python
parses is recorded as "None" (its compiler may still refuse it). Runs only under Python 3.12.
"""

import ast
import pathlib
import sys
import warnings

warnings.simplefilter("ignore")


def snippets(path):
    text = path.read_text(encoding="utf-8")
    return [part for part in text.split("%%\n")][:-1]


def verdict(text):
    try:
        ast.parse(text)
        return ("None", 0, 0, 0, 0, "")
    except SyntaxError as error:
        place = [n if n and n > 0 else 0 for n in (error.lineno, error.offset, error.end_lineno, error.end_offset)]
        if not place[3]:
            place[2] = 0
        return (type(error).__name__, *place, error.msg)
    except (ValueError, MemoryError, RecursionError) as error:
        return (type(error).__name__, 0, 0, 0, 0, str(error))


def main():
    if sys.version_info[:2] != (3, 12):
        print("skipped: this needs python3.12")
        return
    folder = pathlib.Path(__file__).parent / "bad"
    with open(folder / "expected.tsv", "w", encoding="utf-8") as out:
        for path in sorted(folder.glob("*.txt")):
            for number, text in enumerate(snippets(path), 1):
                print(path.name, number, *verdict(text), sep="\t", file=out)


if __name__ == "__main__":
    main()
