# A tokenizer, a recursive-descent parser and an evaluator with variables.
class CalcError(Exception):
    pass


def tokenize(text):
    tokens = []
    i = 0
    while i < len(text):
        c = text[i]
        if c.isspace():
            i += 1
        elif c.isdigit() or c == ".":
            j = i
            while j < len(text) and (text[j].isdigit() or text[j] == "."):
                j += 1
            tokens.append(("num", float(text[i:j]) if "." in text[i:j] else int(text[i:j])))
            i = j
        elif c.isalpha():
            j = i
            while j < len(text) and text[j].isalnum():
                j += 1
            tokens.append(("name", text[i:j]))
            i = j
        elif c in "+-*/()=^":
            tokens.append((c, c))
            i += 1
        else:
            raise CalcError(f"unexpected {c!r} at {i}")
    tokens.append(("end", None))
    return tokens


class Parser:
    def __init__(self, text, names):
        self.tokens = tokenize(text)
        self.at = 0
        self.names = names

    @property
    def kind(self):
        return self.tokens[self.at][0]

    def take(self, kind=None):
        found, value = self.tokens[self.at]
        if kind and found != kind:
            raise CalcError(f"expected {kind}, found {found}")
        self.at += 1
        return value

    def statement(self):
        if self.kind == "name" and self.tokens[self.at + 1][0] == "=":
            name = self.take()
            self.take("=")
            self.names[name] = value = self.statement()
            return value
        value = self.sum()
        self.take("end")
        return value

    def sum(self):
        value = self.product()
        while self.kind in "+-":
            value = value + self.product() if self.take() == "+" else value - self.product()
        return value

    def product(self):
        value = self.power()
        while self.kind in "*/":
            if self.take() == "*":
                value *= self.power()
            else:
                value /= self.power()
        return value

    def power(self):
        base = self.atom()
        if self.kind == "^":
            self.take()
            return base ** self.power()
        return base

    def atom(self):
        match self.kind:
            case "num":
                return self.take()
            case "name":
                name = self.take()
                if name not in self.names:
                    raise CalcError(f"unknown name {name}")
                return self.names[name]
            case "-":
                self.take()
                return -self.power()
            case "(":
                self.take()
                value = self.sum()
                self.take(")")
                return value
        raise CalcError(f"unexpected {self.kind}")


names = {"pi": 3.14159}
for line in ("1 + 2 * 3", "(1 + 2) * 3", "2 ^ 3 ^ 2", "-2 ^ 2", "x = y = 4", "x * y + pi", "10 / 4", "1 / 0", "1 +", "z", "3 $ 4", "(1"):
    try:
        print(line, "=", Parser(line, names).statement())
    except (CalcError, ZeroDivisionError) as error:
        print(line, "!", type(error).__name__, error)
