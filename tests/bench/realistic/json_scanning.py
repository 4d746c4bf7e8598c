# A scanner and writer of JSON text, character by character, with dicts, lists and strings.
class Scanner:
    def __init__(self, text):
        self.text = text
        self.at = 0

    def skip(self):
        text = self.text
        while self.at < len(text) and text[self.at] in " \n\t\r":
            self.at += 1

    def value(self):
        self.skip()
        c = self.text[self.at]
        if c == "{":
            return self.object()
        if c == "[":
            return self.array()
        if c == '"':
            return self.string()
        for word, meaning in (("true", True), ("false", False), ("null", None)):
            if self.text.startswith(word, self.at):
                self.at += len(word)
                return meaning
        return self.number()

    def object(self):
        result = {}
        self.at += 1
        self.skip()
        while self.text[self.at] != "}":
            self.skip()
            key = self.string()
            self.skip()
            self.at += 1
            result[key] = self.value()
            self.skip()
            if self.text[self.at] == ",":
                self.at += 1
        self.at += 1
        return result

    def array(self):
        result = []
        self.at += 1
        self.skip()
        while self.text[self.at] != "]":
            result.append(self.value())
            self.skip()
            if self.text[self.at] == ",":
                self.at += 1
                self.skip()
        self.at += 1
        return result

    def string(self):
        self.at += 1
        start = self.at
        parts = []
        while True:
            c = self.text[self.at]
            if c == '"':
                parts.append(self.text[start:self.at])
                self.at += 1
                return "".join(parts)
            if c == "\\":
                parts.append(self.text[start:self.at])
                parts.append({"n": "\n", "t": "\t"}.get(self.text[self.at + 1], self.text[self.at + 1]))
                self.at += 2
                start = self.at
            else:
                self.at += 1

    def number(self):
        start = self.at
        while self.at < len(self.text) and self.text[self.at] in "+-.eE0123456789":
            self.at += 1
        word = self.text[start:self.at]
        return float(word) if "." in word or "e" in word else int(word)


def write(value):
    if isinstance(value, dict):
        return "{" + ", ".join(f'"{k}": {write(v)}' for k, v in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join([write(v) for v in value]) + "]"
    if isinstance(value, str):
        return '"' + value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'
    if value is None:
        return "null"
    if value is True:
        return "true"
    if value is False:
        return "false"
    return repr(value)


document = [{"id": i, "name": f"user {i}", "tags": ["red", "blue\n"], "score": i / 7, "active": i % 2 == 0,
             "address": {"city": "서울", "zip": str(10000 + i)}, "none": None} for i in range(60)]
text = write(document)
for _ in range(250):
    parsed = Scanner(text).value()
    text = write(parsed)
print(len(text), parsed[7]["address"], parsed == document)
