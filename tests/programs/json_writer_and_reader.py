def dump(value, indent=0):
    pad = "  " * indent
    if isinstance(value, dict):
        if not value:
            return "{}"
        lines = [f'{pad}  "{key}": {dump(item, indent + 1)}' for key, item in value.items()]
        return "{\n" + ",\n".join(lines) + "\n" + pad + "}"
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(dump(item, indent + 1) for item in value) + "]"
    if isinstance(value, str):
        return '"' + "".join({'"': '\\"', "\\": "\\\\", "\n": "\\n"}.get(c, c) for c in value) + '"'
    if value is None or value is True or value is False:
        return {None: "null", True: "true", False: "false"}[value]
    return repr(value)


def load(text):
    at = 0

    def skip():
        nonlocal at
        while at < len(text) and text[at].isspace():
            at += 1

    def expect(c):
        nonlocal at
        skip()
        if at >= len(text) or text[at] != c:
            raise ValueError(f"expected {c!r} at {at}")
        at += 1

    def value():
        nonlocal at
        skip()
        c = text[at] if at < len(text) else ""
        if c == "{":
            at += 1
            result = {}
            skip()
            while text[at] != "}":
                skip()
                key = string()
                expect(":")
                result[key] = value()
                skip()
                if text[at] == ",":
                    at += 1
            at += 1
            return result
        if c == "[":
            at += 1
            items = []
            skip()
            while text[at] != "]":
                items.append(value())
                skip()
                if text[at] == ",":
                    at += 1
            at += 1
            return items
        if c == '"':
            return string()
        for word, meaning in {"null": None, "true": True, "false": False}.items():
            if text.startswith(word, at):
                at += len(word)
                return meaning
        start = at
        while at < len(text) and text[at] in "+-.0123456789eE":
            at += 1
        if start == at:
            raise ValueError(f"nothing at {at}")
        word = text[start:at]
        return int(word) if word.lstrip("-").isdigit() else float(word)

    def string():
        nonlocal at
        expect('"')
        parts = []
        while text[at] != '"':
            if text[at] == "\\":
                at += 1
                parts.append({"n": "\n"}.get(text[at], text[at]))
            else:
                parts.append(text[at])
            at += 1
        at += 1
        return "".join(parts)

    result = value()
    skip()
    if at != len(text):
        raise ValueError(f"extra text at {at}")
    return result


data = {"name": "우로", "tags": ["a", 'quote " and \\', "line\nbreak"], "n": [1, -2.5, 1e20], "deep": {"empty": {}, "none": None, "yes": True}}
text = dump(data)
print(text)
print(load(text) == data)
for bad in ("", "[1, 2", '{"a" 1}', "nope", "1 2"):
    try:
        print(load(bad))
    except (ValueError, IndexError) as error:
        print(type(error).__name__, error)
