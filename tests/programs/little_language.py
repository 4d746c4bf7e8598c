"""A language: tokens, a Pratt parser, a compiler to closures, an optimiser on trees, errors with places."""
from dataclasses import dataclass, replace
from enum import Enum, auto
from string import ascii_letters, digits


class Kind(Enum):
    NUMBER = auto()
    NAME = auto()
    STRING = auto()
    OP = auto()
    END = auto()

    def __repr__(self):
        return self.name.lower()


@dataclass(frozen=True, slots=True)
class Token:
    kind: Kind
    text: str
    line: int
    column: int


class LanguageError(Exception):
    def __init__(self, message, token):
        super().__init__(message)
        self.token = token
        self.add_note(f'at {token.line}:{token.column}, near {token.text!r}')


def tokens(source):
    line, start, at = 1, 0, 0
    while at < len(source):
        c = source[at]
        here = (line, at - start + 1)
        if c == '\n':
            line, start = line + 1, at + 1
            at += 1
        elif c.isspace():
            at += 1
        elif c == '#':
            at = (source + '\n').index('\n', at)
        elif c in digits:
            end = at
            while end < len(source) and source[end] in digits + '._':
                end += 1
            yield Token(Kind.NUMBER, source[at:end], *here)
            at = end
        elif c in ascii_letters or c == '_':
            end = at
            while end < len(source) and (source[end].isalnum() or source[end] == '_'):
                end += 1
            yield Token(Kind.NAME, source[at:end], *here)
            at = end
        elif c == '"':
            end = source.find('"', at + 1)
            if end < 0:
                raise LanguageError('string without an end', Token(Kind.STRING, source[at:at + 5], *here))
            yield Token(Kind.STRING, source[at + 1:end], *here)
            at = end + 1
        else:
            for size in (2, 1):
                if source[at:at + size] in {'==', '!=', '<=', '>=', '->', '**', '&&', '||', *'+-*/%<>=(){}[],;!.:?'}:
                    yield Token(Kind.OP, source[at:at + size], *here)
                    at += size
                    break
            else:
                raise LanguageError('what is this?', Token(Kind.OP, c, *here))
    yield Token(Kind.END, '', line, at - start + 1)


LEVELS = {'=': (1, 0), '?': (2, 1), '||': (3, 4), '&&': (5, 6), '==': (7, 8), '!=': (7, 8), '<': (9, 10), '>': (9, 10), '<=': (9, 10),
          '>=': (9, 10), '+': (11, 12), '-': (11, 12), '*': (13, 14), '/': (13, 14), '%': (13, 14), '**': (18, 17), '(': (21, 0),
          '[': (21, 0), '.': (21, 22)}


class Parser:
    def __init__(self, source):
        self.items, self.at = list(tokens(source)), 0

    @property
    def now(self):
        return self.items[self.at]

    def take(self, text=None):
        token = self.now
        if text is not None and token.text != text:
            raise LanguageError(f'expected {text!r}', token)
        self.at += 1
        return token

    def program(self):
        body = []
        while self.now.kind is not Kind.END:
            body.append(self.statement())
        return ('block', body)

    def statement(self):
        match self.now:
            case Token(Kind.NAME, 'let'):
                self.take()
                name = self.take().text
                self.take('=')
                node = ('let', name, self.expression())
            case Token(Kind.NAME, 'while'):
                self.take()
                return ('while', self.expression(), self.block())
            case Token(Kind.NAME, 'if'):
                self.take()
                test, yes = self.expression(), self.block()
                no = ('block', [])
                if self.now.text == 'else':
                    self.take()
                    no = self.block() if self.now.text == '{' else self.statement()
                return ('if', test, yes, no)
            case Token(Kind.NAME, 'return'):
                self.take()
                node = ('return', self.expression())
            case Token(Kind.NAME, 'fn'):
                self.take()
                name = self.take().text
                return ('let', name, self.function())
            case Token(Kind.OP, '{'):
                return self.block()
            case _:
                node = self.expression()
        self.take(';')
        return node

    def block(self):
        self.take('{')
        body = []
        while self.now.text != '}':
            if self.now.kind is Kind.END:
                raise LanguageError('block without an end', self.now)
            body.append(self.statement())
        self.take('}')
        return ('block', body)

    def function(self):
        self.take('(')
        names = [t.text for t in self.separated(')', self.take)]
        return ('fn', names, self.block())

    def separated(self, end, part):
        out = []
        while self.now.text != end:
            out.append(part())
            if self.now.text != ',':
                break
            self.take(',')
        self.take(end)
        return out

    def expression(self, least=0):
        token = self.take()
        match token:
            case Token(Kind.NUMBER, text):
                left = ('const', float(text) if '.' in text else int(text))
            case Token(Kind.STRING, text):
                left = ('const', text)
            case Token(Kind.NAME, 'fn'):
                left = self.function()
            case Token(Kind.NAME, 'true' | 'false' as word):
                left = ('const', word == 'true')
            case Token(Kind.NAME, name):
                left = ('name', name, token)
            case Token(Kind.OP, '('):
                left = self.expression()
                self.take(')')
            case Token(Kind.OP, '['):
                left = ('list', self.separated(']', self.expression))
            case Token(Kind.OP, '-' | '!' as op):
                left = ('unary', op, self.expression(15))
            case _:
                raise LanguageError('expected an expression', token)
        while (level := LEVELS.get(self.now.text if self.now.kind is Kind.OP else '')) and level[0] >= least:
            op = self.take()
            match op.text:
                case '(':
                    left = ('call', left, self.separated(')', self.expression), op)
                case '[':
                    left = ('index', left, self.expression())
                    self.take(']')
                case '?':
                    yes = self.expression()
                    self.take(':')
                    left = ('if', left, yes, self.expression(level[1]))
                case '=':
                    left = ('set', left, self.expression(level[1]))
                case text:
                    left = ('binary', text, left, self.expression(level[1]), op)
        return left


def fold(node):
    if not isinstance(node, (tuple, list)):
        return node
    node = type(node)(map(fold, node))
    match node:
        case ('binary', op, ('const', int(a)), ('const', int(b)), where) if op in '+-*':
            return ('const', OPS[op](a, b))
        case ('unary', '-', ('const', a)):
            return ('const', -a)
        case ('if', ('const', test), yes, no):
            return yes if test else no
    return node


OPS = {'+': lambda a, b: a + b, '-': lambda a, b: a - b, '*': lambda a, b: a * b, '/': lambda a, b: a / b, '%': lambda a, b: a % b,
       '**': lambda a, b: a ** b, '==': lambda a, b: a == b, '!=': lambda a, b: a != b, '<': lambda a, b: a < b,
       '>': lambda a, b: a > b, '<=': lambda a, b: a <= b, '>=': lambda a, b: a >= b}


class Return(Exception):
    pass


class Scope(dict):
    def __init__(self, outer=None, **own):
        super().__init__(own)
        self.outer = outer

    def __missing__(self, name):
        if self.outer is None:
            raise KeyError(name)
        return self.outer[name]

    def assign(self, name, value):
        scope = self
        while scope is not None and name not in scope.keys():
            scope = scope.outer
        if scope is None:
            raise KeyError(name)
        scope[name] = value
        return value


def run(node, scope):
    match node:
        case ('const', value):
            return value
        case ('name', name, token):
            try:
                return scope[name]
            except KeyError:
                raise LanguageError(f'no variable {name}', token) from None
        case ('list', items):
            return [run(item, scope) for item in items]
        case ('block', body):
            inner, last = Scope(scope), None
            for part in body:
                last = run(part, inner if len(body) > 1 or part[0] == 'let' else scope)
            return last
        case ('let', name, value):
            scope[name] = run(value, scope)
        case ('set', ('name', name, token), value):
            return scope.assign(name, run(value, scope))
        case ('set', ('index', base, key), value):
            run(base, scope)[run(key, scope)] = result = run(value, scope)
            return result
        case ('while', test, body):
            while run(test, scope):
                run(body, scope)
        case ('if', test, yes, no):
            return run(yes if run(test, scope) else no, scope)
        case ('fn', names, body):
            def call(*args):
                try:
                    return run(body, Scope(scope, **dict(zip(names, args, strict=True))))
                except Return as r:
                    return r.args[0]
            return call
        case ('return', value):
            raise Return(run(value, scope))
        case ('call', callee, args, token):
            function = run(callee, scope)
            if not callable(function):
                raise LanguageError('not a function', token)
            return function(*[run(arg, scope) for arg in args])
        case ('index', base, key):
            return run(base, scope)[run(key, scope)]
        case ('unary', '-', value):
            return -run(value, scope)
        case ('unary', '!', value):
            return not run(value, scope)
        case ('binary', '&&', a, b, _):
            return run(a, scope) and run(b, scope)
        case ('binary', '||', a, b, _):
            return run(a, scope) or run(b, scope)
        case ('binary', op, a, b, token):
            try:
                return OPS[op](run(a, scope), run(b, scope))
            except (TypeError, ZeroDivisionError) as e:
                raise LanguageError(str(e), token) from e
        case _:
            raise AssertionError(node)


PROGRAMS = ['print(1 + 2 * 3 ** 2 ** 0 - -4, 7 % 4, 10 / 4, "a" + "b" * 3);', '''
fn fib(n) { if n < 2 { return n; } return fib(n - 1) + fib(n - 2); }
print(map(fib, range(15)));''', '''
fn counter() { let n = 0; return fn() { n = n + 1; return n; }; }
let c = counter(); let d = counter();
print(c(), c(), d(), c());''', '''
let primes = []; let n = 2;
while len(primes) < 12 {
  let i = 0; let prime = true;
  while i < len(primes) && prime { if n % primes[i] == 0 { prime = false; } i = i + 1; }
  if prime { push(primes, n); }
  n = n + 1;
}
print(primes, primes[3] > 5 ? "big" : "small", !true || 1 == 1.0);''',
            'print(1 / 0);', 'print(nope);', 'let x = 5; x(1);', 'print("a" - 1);', 'let = 3;', 'print((1 + 2;', 'print("abc', 'let a = 1 @ 2;', '{ let a = 1;',
            'let l = [1, [2, 3]]; l[1][0] = 9; print(l, l[1][1]); # done']
for source in PROGRAMS:
    out = Scope(print=print, len=len, range=lambda n: list(range(n)), map=lambda f, v: [f(x) for x in v], push=list.append)
    try:
        tree = fold(Parser(source).program())
        run(tree, out)
    except LanguageError as e:
        print(f'{type(e).__name__}: {e}', *e.__notes__, sep='\n    ')
        if e.__cause__:
            print('    because of', type(e.__cause__).__name__)
print(fold(Parser('1 + 2 * 3 == 7 ? "yes" : "no";').program()), replace(Parser('a').now, text='b'))
