"""A Lisp: reader, printer, tail calls, macros, closures, error recovery."""
import sys, math, operator as op
from functools import reduce

class Symbol(str):
    table = {}
    def __new__(cls, name):
        try: return cls.table[name]
        except KeyError: return cls.table.setdefault(name, super().__new__(cls, name))
    def __repr__(self): return str(self)
S = Symbol
class Pair:
    __slots__ = 'car', 'cdr'
    def __init__(self, car, cdr): self.car, self.cdr = car, cdr
    def __iter__(self):
        p = self
        while isinstance(p, Pair):
            yield p.car
            p = p.cdr
        if p is not NIL: raise LispError('improper list', self)
    def __bool__(self): return True
class Nil:
    _one = None
    def __new__(cls): cls._one = cls._one or super().__new__(cls); return cls._one
    def __iter__(self): return iter(())
    def __bool__(self): return False
    def __len__(self): return 0
NIL = Nil()
class LispError(Exception):
    def __str__(self): return ': '.join([self.args[0], *map(show, self.args[1:])])

def lst(items, tail=NIL):
    for x in reversed(list(items)): tail = Pair(x, tail)
    return tail
def show(x):
    match x:
        case True: return '#t'
        case False: return '#f'
        case Nil(): return '()'
        case Symbol(): return str(x)
        case str(): return '"' + x.replace('\\', '\\\\').replace('"', '\\"').replace('\n', '\\n') + '"'
        case Pair(car=Symbol('quote'), cdr=Pair(car=q, cdr=Nil())): return "'" + show(q)
        case Pair():
            out = []
            while isinstance(x, Pair): out.append(show(x.car)); x = x.cdr
            if x is not NIL: out += ['.', show(x)]
            return f"({' '.join(out)})"
        case float() if x.is_integer() and abs(x) < 1e15: return f'{x:.1f}'
        case int() | float(): return repr(x)
        case Lambda(name=n): return f'#<lambda {n or "?"}>'
        case _ if callable(x): return f'#<builtin {getattr(x, "__name__", "?")}>'
        case _: return f'#<{type(x).__name__}>'

def tokens(src):
    i, n = 0, len(src)
    while i < n:
        c = src[i]
        if c in ' \n\t': i += 1
        elif c == ';':
            i = src.find('\n', i)
            if i < 0: return
        elif c in "()'`": yield c; i += 1
        elif c == ',':
            if src[i:i+2] == ',@': yield ',@'; i += 2
            else: yield ','; i += 1
        elif c == '"':
            j = i + 1
            while src[j] != '"': j += 2 if src[j] == '\\' else 1
            yield src[i:j+1]; i = j + 1
        else:
            j = i
            while j < n and src[j] not in " \n\t()'`,\";": j += 1
            yield src[i:j]; i = j
EOF = object()
class Reader:
    QUOTES = {"'": S('quote'), '`': S('quasiquote'), ',': S('unquote'), ',@': S('unquote-splicing')}
    def __init__(self, src): self.toks = tokens(src)
    def next(self): return next(self.toks, EOF)
    def read(self, tok=None):
        tok = self.next() if tok is None else tok
        if tok is EOF: raise EOFError
        if tok == '(':
            items = []
            while (t := self.next()) != ')':
                if t is EOF: raise LispError('unclosed list')
                if t == '.':
                    tail = self.read()
                    if self.next() != ')': raise LispError('bad dot')
                    return lst(items, tail)
                items.append(self.read(t))
            return lst(items)
        if tok == ')': raise LispError('unexpected )')
        if tok in self.QUOTES: return lst([self.QUOTES[tok], self.read()])
        if tok[0] == '"': return tok[1:-1].encode('latin-1', 'backslashreplace').decode('unicode_escape')
        if tok in ('#t', '#f'): return tok == '#t'
        for conv in (int, float):
            try: return conv(tok)
            except ValueError: pass
        return S(tok)

class Env(dict):
    def __init__(self, names=NIL, vals=(), outer=None, what='lambda'):
        self.outer = outer
        vals = list(vals); k = 0
        while isinstance(names, Pair):
            if k >= len(vals): raise LispError(f'{what}: too few arguments')
            self[names.car] = vals[k]; k += 1; names = names.cdr
        if isinstance(names, Symbol): self[names] = lst(vals[k:])
        elif k != len(vals): raise LispError(f'{what}: too many arguments')
    def find(self, k):
        e = self
        while e is not None:
            if k in e: return e
            e = e.outer
        raise LispError('unbound', k)
class Lambda:
    def __init__(self, params, body, env, name=None): self.params, self.body, self.env, self.name = params, body, env, name
class Macro(Lambda): pass

def quasi(x, env):
    match x:
        case Pair(car=Symbol('unquote'), cdr=Pair(car=e)): return ev(e, env)
        case Pair(car=Pair(car=Symbol('unquote-splicing'), cdr=Pair(car=e)), cdr=rest): return lst(ev(e, env), quasi(rest, env))
        case Pair(car=a, cdr=d): return Pair(quasi(a, env), quasi(d, env))
    return x
def ev(x, env):
    while True:
        if isinstance(x, Symbol): return env.find(x)[x]
        if not isinstance(x, Pair): return x
        head, rest = x.car, x.cdr
        if isinstance(head, Symbol):
            a = list(rest)
            match head:
                case 'quote': return a[0]
                case 'quasiquote': return quasi(a[0], env)
                case 'if':
                    x = a[1] if ev(a[0], env) is not False else a[2] if len(a) > 2 else NIL
                    continue
                case 'define' if isinstance(a[0], Pair):
                    env[a[0].car] = Lambda(a[0].cdr, a[1:], env, a[0].car); return a[0].car
                case 'define': env[a[0]] = ev(a[1], env); return a[0]
                case 'set!': env.find(a[0])[a[0]] = v = ev(a[1], env); return v
                case 'lambda': return Lambda(a[0], a[1:], env)
                case 'define-macro': env[a[0].car] = Macro(a[0].cdr, a[1:], env, a[0].car); return a[0].car
                case 'begin':
                    for e in a[:-1]: ev(e, env)
                    x = a[-1]; continue
                case 'let':
                    x = Pair(lst([S('lambda'), lst(b.car for b in a[0]), *a[1:]]), lst(b.cdr.car for b in a[0])); continue
                case 'and' | 'or':
                    v = head == 'and'
                    for e in a:
                        v = ev(e, env)
                        if (v is False) == (head == 'and'): break
                    return v
        f = ev(head, env)
        if isinstance(f, Macro):
            e = Env(f.params, rest, f.env, f.name)
            for b in f.body: x = ev(b, e)
            continue
        args = [ev(e, env) for e in rest]
        if isinstance(f, Lambda):
            env = Env(f.params, args, f.env, f.name or 'lambda')
            for b in f.body[:-1]: ev(b, env)
            x = f.body[-1]
        elif callable(f):
            try: return f(*args)
            except LispError: raise
            except Exception as e: raise LispError(f'{type(e).__name__} {e} in', x) from e
        else: raise LispError('not a function', f)

G = Env()
def builtin(*names):
    def deco(f):
        for n in names: G[S(n)] = f
        return f
    return deco
@builtin('car')
def car(p): return p.car
@builtin('cdr')
def cdr(p): return p.cdr
for n, f in {'+': lambda *a: sum(a), '*': lambda *a: math.prod(a), '-': lambda a, *r: reduce(op.sub, r, a) if r else -a, '/': lambda a, *r: reduce(op.truediv, r, a), '=': op.eq, '<': op.lt, '>': op.gt, '<=': op.le,
             'cons': Pair, 'list': lambda *a: lst(a), 'null?': lambda x: x is NIL, 'pair?': lambda x: isinstance(x, Pair), 'eq?': op.is_, 'not': lambda x: x is False, 'length': lambda x: len(list(x)), 'sqrt': math.sqrt, 'mod': op.mod,
             'quot': op.floordiv, 'display': lambda x: print(x if isinstance(x, str) else show(x), end=''), 'newline': print, 'string-append': lambda *a: ''.join(a), 'number->string': str, 'apply': lambda f, a: ev(lst([f, *(lst([S('quote'), x]) for x in a)]), G), 'expt': pow, 'exact->inexact': float, 'symbol?': lambda x: isinstance(x, Symbol)}.items(): G[S(n)] = f

def run(src):
    r = Reader(src)
    while True:
        try: x = r.read()
        except EOFError: return
        except LispError as e: print('read error:', e); return
        try: v = ev(x, G)
        except LispError as e:
            print('error:', e, '| cause', type(e.__cause__).__name__ if e.__cause__ else '-')
        except RecursionError: print('too deep')
        except (IndexError, AttributeError, TypeError) as e: print('internal', type(e).__name__, e)
        else: print(show(v))
run(r'''
(define (fact n) (if (< n 2) 1 (* n (fact (- n 1)))))
(fact 30) fact (fact 5.0)
(define (loop n acc) (if (= n 0) acc (loop (- n 1) (+ acc n))))
(loop 20000 0)
(define-macro (while c . body) `(begin (define (_w) (if ,c (begin ,@body (_w)) 'done)) (_w)))
(define i 0) (while (< i 3) (display i) (display " ") (set! i (+ i 1)))
(define (map f l) (if (null? l) '() (cons (f (car l)) (map f (cdr l)))))
(map (lambda (x) (* x x)) '(1 2 3 -4 5.5))
(define (compose . fs) (if (null? fs) (lambda (x) x) (lambda (x) ((car fs) ((apply compose (cdr fs)) x)))))
((compose sqrt (lambda (x) (+ x 2)) car) '(7 8))
(define (make-counter) (let ((n 0)) (lambda () (set! n (+ n 1)) n)))
(define c1 (make-counter)) (define c2 (make-counter)) (c1) (c1) (c2)
'(a . b) '(a b . c) '(quote x) ''y '(1 . (2 . (3 . ()))) `(1 ,(+ 1 1) ,@(list 3 4) . 5)
"es\"c\\ \n \u00e9" (string-append "a" "b" (number->string 12))
(let ((x 1) (y 2)) (define z 3) (+ x y z)) (and) (or) (and 1 2 #f 3) (or #f #f 7) (if #f 1)
(/ 1 0) (car '()) (car 5) (undefined 1) (5 5) (fact) (fact 1 2) ((lambda (x y . z) z) 1 2 3 4) ((lambda (x y . z) z) 1)
(sqrt -1) (+ 1 "a") (apply + '(1 2 3)) (length '(1 2 . 3)) (define) (expt 2 200) (- 5) (/ 8 4 2) (exact->inexact 3)
(define (deep n) (+ 1 (deep n))) (deep 1)
(define (ack m n) (if (= m 0) (+ n 1) (if (= n 0) (ack (- m 1) 1) (ack (- m 1) (ack m (- n 1)))))) (ack 2 4)
(define (fib n) (if (< n 2) n (+ (fib (- n 1)) (fib (- n 2))))) (fib 16)
(eq? 'a 'a) (eq? "a" 'a) (symbol? 'x) car (lambda x x)
''')
run('(1 2'); run(')'); run('(1 . 2 3)'); run("'")
print(S('abc') is S('abc'), len(Symbol.table) > 10, type(S('q') + 'x').__name__, S('a') == 'a', hash(S('a')) == hash('a'))
