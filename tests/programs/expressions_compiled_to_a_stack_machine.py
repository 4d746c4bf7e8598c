"""Expression parser, compiler to a stack machine, constant folder, disassembler."""
from __future__ import annotations
from dataclasses import dataclass, field
from enum import Enum, auto, IntEnum
import operator, sys

class T(Enum):
    NUM = auto(); NAME = auto(); OP = auto(); LP = '('; RP = ')'; COMMA = ','; END = None
    def __repr__(self): return f'<{self.name}>'

@dataclass(frozen=True, slots=True, order=True)
class Token:
    pos: int
    kind: T = field(compare=False)
    text: str = field(default='', repr=False)

class Node:
    __match_args__ = ()
    def __init_subclass__(cls, *, fields='', **kw):
        super().__init_subclass__(**kw)
        cls.__match_args__ = tuple(fields.split())
        cls.__slots__ = ()
    def __init__(self, *args):
        if len(args) != len(self.__match_args__):
            raise TypeError(f'{type(self).__name__} takes {len(self.__match_args__)} fields, not {len(args)}')
        for k, v in zip(self.__match_args__, args, strict=True): setattr(self, k, v)
    def __repr__(self): return f'{type(self).__qualname__}({", ".join(repr(getattr(self, a)) for a in self.__match_args__)})'
    def __eq__(self, o): return type(self) is type(o) and vars(self) == vars(o)
class Num(Node, fields='value'): pass
class Name(Node, fields='id'): pass
class Un(Node, fields='op right'): pass
class Bin(Node, fields='left op right'): pass
class Call(Node, fields='func args'): pass
class If(Node, fields='test body orelse'): pass
print(Num.__match_args__, Bin.__match_args__, Num.__hash__)
try: Num()
except TypeError as e: print(e)

def lex(text):
    i = 0
    while i < len(text):
        c = text[i]
        if c.isspace(): i += 1; continue
        j = i
        if c.isdigit() or c == '.':
            while j < len(text) and (text[j].isalnum() or text[j] == '.' or text[j] in '+-' and text[j-1] in 'eE' and text[i:i+2] != '0x'): j += 1
            yield Token(i, T.NUM, text[i:j])
        elif c.isidentifier():
            while j < len(text) and text[i:j+1].isidentifier(): j += 1
            yield Token(i, T.NAME, text[i:j])
        elif c in '(),': yield Token(i, T(c), c); j = i + 1
        else:
            for n in (2, 1):
                if text[i:i+n] in BINARY or text[i:i+n] in ('~', '?', ':', '!'):
                    j = i + n; break
            else: raise SyntaxError('bad character', ('<expr>', 1, i + 1, text, 1, i + 2))
            yield Token(i, T.OP, text[i:j])
        i = j
    yield Token(len(text), T.END)

BINARY = {'||': 1, '&&': 2, '==': 3, '!=': 3, '<': 4, '<=': 4, '>': 4, '>=': 4, '|': 5, '^': 6, '&': 7, '<<': 8, '>>': 8, '+': 9, '-': 9, '*': 10, '/': 10, '//': 10, '%': 10, '**': 12}
FUN = {'+': operator.add, '-': operator.sub, '*': operator.mul, '/': operator.truediv, '//': operator.floordiv, '%': operator.mod, '**': operator.pow,
       '==': operator.eq, '!=': operator.ne, '<': operator.lt, '<=': operator.le, '>': operator.gt, '>=': operator.ge, '|': operator.or_, '&': operator.and_, '^': operator.xor, '<<': operator.lshift, '>>': operator.rshift}
UN = {'-': operator.neg, '+': operator.pos, '~': operator.invert, '!': operator.not_}

def parse(text):
    toks = list(lex(text)); k = 0
    def peek(): return toks[k]
    def take(kind=None, text_=None):
        nonlocal k
        t = toks[k]
        if kind is not None and t.kind is not kind or text_ is not None and t.text != text_:
            raise SyntaxError(f'expected {text_ or kind.name}', ('<expr>', 1, t.pos + 1, text, 1, t.pos + 1 + len(t.text)))
        k += 1
        return t
    def expr(level=0):
        left = unary()
        while peek().kind is T.OP and (p := BINARY.get(peek().text, 0)) > level:
            op = take().text
            left = Bin(left, op, expr(p - (op == '**')))
        if level == 0 and peek().text == '?':
            take(); a = expr(); take(T.OP, ':'); left = If(left, a, expr())
        return left
    def unary():
        t = peek()
        if t.text in ('-', '+', '~', '!'):
            take(); return Un(t.text, expr(11))
        match take():
            case Token(kind=T.NUM, text=s):
                try: return Num(int(s, 0))
                except ValueError:
                    try: return Num(float(s))
                    except ValueError as e: raise SyntaxError(str(e), ('<expr>', 1, t.pos + 1, text)) from e
            case Token(kind=T.NAME, text=s):
                if peek().kind is T.LP:
                    take(); args = []
                    while peek().kind is not T.RP:
                        if args: take(T.COMMA)
                        args.append(expr())
                    take(); return Call(s, args)
                return Name(s)
            case Token(kind=T.LP):
                v = expr(); take(T.RP); return v
            case Token(p, kind, s):
                raise SyntaxError(f'unexpected {s or "end"!r}', ('<expr>', 1, p + 1, text, 1, p + 1))
    tree = expr(); take(T.END)
    return tree

def fold(n):
    match n:
        case Un(op, Num(v)) if op != '!': return Num(UN[op](v))
        case Un(op, r):
            q = fold(r)
            return fold(Un(op, q)) if q != r else Un(op, q)
        case Bin(l, ('&&' | '||') as op, r): return Bin(fold(l), op, fold(r))
        case Bin(l, op, r):
            match fold(l), op, fold(r):
                case [Num(a), _, Num(b)]:
                    try: return Num(FUN[op](a, b))
                    except (ArithmeticError, ValueError, TypeError): return Bin(Num(a), op, Num(b))
                case (x, '*', Num(1)) | (Num(1), '*', x) | (x, '+', Num(0)) | (Num(0), '+', x): return x
                case x, _, y: return Bin(x, op, y)
        case Call(f, args): return Call(f, [*map(fold, args)])
        case If(Num(v), a, b): return fold(a if v else b)
        case If(t, a, b): return If(fold(t), fold(a), fold(b))
    return n

class Op(IntEnum):
    PUSH = 1; LOAD = 2; BIN = 3; UN = 4; CALL = 5; JZ = 6; JMP = 7; JZK = 8; JNZK = 9; RET = 99

def compile_(n, code=None):
    top = code is None
    code = [] if top else code
    def go(n):
        match n:
            case Num(v): code.append((Op.PUSH, v))
            case Name(s): code.append((Op.LOAD, s))
            case Un(op, r): go(r); code.append((Op.UN, op))
            case Bin(l, '&&' | '||' as op, r):
                go(l); at = len(code); code.append(None); go(r)
                code[at] = (Op.JZK if op == '&&' else Op.JNZK, len(code))
            case Bin(l, op, r): go(l); go(r); code.append((Op.BIN, op))
            case Call(f, args):
                for a in args: go(a)
                code.append((Op.CALL, f, len(args)))
            case If(t, a, b):
                go(t); j = len(code); code.append(None); go(a); e = len(code); code.append(None)
                code[j] = (Op.JZ, len(code)); go(b); code[e] = (Op.JMP, len(code))
            case _: raise TypeError(f'no code for {n!r}')
    go(n)
    if top: code.append((Op.RET,))
    return code

class VMError(Exception): pass
def run(code, env, funcs={'max': max, 'min': min, 'abs': abs, 'pow': pow, 'round': round}):
    st, pc, steps = [], 0, 0
    while True:
        ins = code[pc]; pc += 1; steps += 1
        try:
            match ins:
                case (Op.PUSH, v): st.append(v)
                case (Op.LOAD, name): st.append(env[name])
                case (Op.BIN, op): b = st.pop(); st[-1] = FUN[op](st[-1], b)
                case (Op.UN, op): st[-1] = UN[op](st[-1])
                case (Op.CALL, f, 0): st.append(funcs[f]())
                case (Op.CALL, f, n): st[-n:] = [funcs[f](*st[-n:])]
                case (Op.JZ, to):
                    if not st.pop(): pc = to
                case (Op.JZK, to):
                    if st[-1]: st.pop()
                    else: pc = to
                case (Op.JNZK, to):
                    if st[-1]: pc = to
                    else: st.pop()
                case (Op.JMP, to): pc = to
                case (Op.RET,):
                    assert len(st) == 1, st
                    return st[0], steps
        except (ArithmeticError, LookupError, TypeError, ValueError, OverflowError) as e:
            raise VMError(f'at {pc - 1}: {ins[0].name} {" ".join(map(str, ins[1:]))}') from e

env = {'x': 7, 'y': -3, 'z': 2.5, 'ñ': 10**20, 'zero': 0}
tests = ['1+2*3', '2**3**2', '-2**2', '(1+2)*3', '10//3%2', '-7//2', '-7%3', '7%-3', '1<<70', '0xff&0b1010|0o17', '1e3/4', '.5+5.', 'x*y-z', 'x?y:z', 'zero ? 1 : zero ? 2 : 3',
         'x&&y||z', 'zero&&nope', 'x||nope', '!x', '!!x+1', '~x', '- - -x', 'max(1,x,3)', 'pow(2,100,97)', 'abs(y)**.5', 'ñ*ñ', 'x*1+0', '1*(0+x)*1', '1<2==1', '1+2+3+x', 'round(2.5)+round(3.5)', 'min()', '1/0', 'q', 'max(1)', '1<<-1', '2**-1', '0**-1', 'x(1)', 'round(x,y)', '1==1.0', '9**.5<<1']
for t in tests:
    n = parse(t); f = fold(n); c = compile_(f)
    try: r = run(c, env)
    except VMError as e: r = f'VMError {e} <- {type(e.__cause__).__name__}: {e.__cause__}'
    print(f'{t:<22}|{len(compile_(n)):3}|{len(c):3}| {f!r} => {r!r}')
for t in ['', '1+', '(1', '1)', '1 2', '0x', '1__0', '$', 'f(1', 'f(1,', 'f(,1)', '1?2', '1..2', '09', '1e', 'a b', '*1', '@']:
    try: print(t, parse(t))
    except SyntaxError as e: print(f'{t!r:8} {e.msg} | {e} | {e.lineno} {e.offset} {e.text!r} {e.end_offset} {e.__cause__!r}')
for i in compile_(fold(parse('x>5 && y<0 ? max(x,y)*2 : 1/zero'))): print(f'{i[0].name:>6}{i[0]:4d} {i[1:]}', i[0] == int(i[0]), repr(i[0]), str(i[0]))
print(sorted(lex('b+a'))[0], sorted(lex('b+a'), key=lambda t: t.text)[-1], Token(3, T.NUM, 'a') == Token(3, T.OP, 'a'), hash(Token(1, T.END)) == hash(Token(1, T.NUM)))
try: Token(1, T.END).pos = 3
except Exception as e: print(type(e).__name__, e)
try: T('*')
except ValueError as e: print(e)
loop = compile_(parse('x*x+3*x-y**2+max(x,y)'))
total = 0
for i in range(4000):
    total += run(loop, {'x': i, 'y': i % 17})[0]
print(total)
parse('1 + (2 * $)')
