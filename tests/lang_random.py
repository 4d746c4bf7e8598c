#!/usr/bin/env python3.12
"""Random functions, under Ouro and under CPython 3.12: what they log, return and raise must be the same.

    python3.12 tests/lang_random.py [--ouro build/ouro] [--from 1] [--files 40] [--keep DIR]

Each file holds a dozen functions (some of them generators) of nested if, for, while, try, except*, with, match, closures
and comprehensions over a few variables, some of them captured, some unbound at times. It is a test of the compiler's
registers, handlers and definite assignment. Runs only under Python 3.12; the files that differ are kept.
"""

import argparse
import os
import random
import subprocess
import sys
import tempfile
import warnings

warnings.simplefilter("ignore")
R = random.Random()
V = "abcdex"


class G:
    def __init__(s): s.depth=0; s.loop=0; s.fn=0; s.gen=False; s.star=0
    def var(s): return R.choice(V)
    def expr(s,d=0):
        k=R.randrange(26 if d<4 else 4)
        if k<2: return str(R.randrange(-3,9))
        if k<4: return s.var()
        e=lambda: s.expr(d+1)
        if k<7: return f'({e()} {R.choice(["+","-","*","&","|","^"])} {e()})'
        if k==7: return f'({e()} {R.choice(["//","%"])} {e()})'
        if k==8: return f'({e()} {R.choice(["<","<=","==","!=",">",">="])} {e()})'
        if k==9: return f'({e()} {R.choice(["<","<=","=="])} {e()} {R.choice(["<",">","!="])} {e()})'
        if k==10: return f'({e()} and {e()})'
        if k==11: return f'({e()} or {e()} or {e()})'
        if k==12: return f'({e()} if {e()} else {e()})'
        if k==13: return f'log({e()}, {e()})'
        if k==14: return f'(not {e()})'
        if k==15: return f'({s.var()} := {e()})'
        if k==16: return f'[{e()}, {e()}, {e()}][{R.randrange(3)}]'
        if k==17: return f'sum([{e()} for {s.var()} in range({R.randrange(4)}) if {e()}])' if not s.nowalrus else '1'
        if k==18: return f'(lambda y={e()}: y + {s.var()})()' 
        if k==19: return f'len({{{e()}, {e()}}})'
        if k==20: return f'log(*[{e()}], k={e()})'
        if k==21: return f'o.m({e()}, {e()})'
        if k==22: return f'(-{e()})'
        if k==23: return f'd.get({e()}, {e()})'
        if k==24: return f'int(f"{{{s.var()}}}{{1 if {s.var()} else 2}}"[-1])'
        return f'({e()} in ({e()}, {e()}))'
    nowalrus = True
    def block(s,ind,n=None):
        out=[]
        for _ in range(n or R.randrange(1,4)): out+=s.stmt(ind)
        return out
    def stmt(s,ind):
        p=' '*ind; s.depth+=1
        k=R.randrange(30 if s.depth<4 else 10)
        try:
            if k<3: return [f'{p}{s.var()} = {s.expr()}']
            if k==3: return [f'{p}{s.var()} {R.choice(["+","-","*","|"])}= {s.expr()}']
            if k==4: return [f'{p}{s.var()}, {s.var()} = {s.expr()}, {s.expr()}']
            if k==5: return [f'{p}log({s.expr()})']
            if k==6: return [f'{p}l[{s.expr()} % 3] {R.choice(["","+"])}= {s.expr()}']
            if k==7: return [f'{p}o.z {R.choice(["","+"])}= {s.expr()}']
            if k==8: return [f'{p}del {s.var()}'] if R.random()<.3 else [f'{p}{s.var()} = {s.var()} = {s.expr()}']
            if k==9:
                r=R.random()
                if s.loop and r<.4 and not s.star: return [f'{p}{R.choice(["break","continue"])}']
                if r<.6 and not s.star: return [f'{p}return {s.expr()}']
                if r<.8: return [f'{p}raise {R.choice(["ValueError","KeyError"])}({s.expr()})']
                return [f'{p}assert {s.expr()}, {s.expr()}']
            if k<14:
                o=[f'{p}if {s.expr()}:']+s.block(ind+1)
                if R.random()<.5: o+=[f'{p}else:']+s.block(ind+1)
                return o
            if k<17:
                s.loop+=1; st=s.star; s.star=0
                t=s.var() if R.random()<.7 else None
                h=f'{p}for {t} in range({R.randrange(4)}):' if t else f'{p}for {s.var()}, {s.var()} in [(1,2),(3,{s.expr()})]:'
                o=[h]+s.block(ind+1); s.loop-=1; s.star=st
                if R.random()<.3: o+=[f'{p}else:']+s.block(ind+1)
                return o
            if k<19:
                w=f'w{R.randrange(10**6)}'
                s.loop+=1; st=s.star; s.star=0
                o=[f'{p}{w} = 0', f'{p}while ({w} := {w} + 1) < {R.randrange(5)} and {s.expr()} is not None:']+s.block(ind+1); s.loop-=1; s.star=st
                if R.random()<.3: o+=[f'{p}else:']+s.block(ind+1)
                return o
            if k<24:
                o=[f'{p}try:']+s.block(ind+1)
                n=R.randrange(3)
                for i in range(n): o+=[f'{p}except {R.choice(["ValueError","KeyError","ZeroDivisionError","(TypeError, UnboundLocalError)"])}{R.choice([""," as ex"])}:']+s.block(ind+1)
                if n and R.random()<.3: o+=[f'{p}except:']+s.block(ind+1)
                if n and R.random()<.4: o+=[f'{p}else:']+s.block(ind+1)
                if not n or R.random()<.5: o+=[f'{p}finally:']+s.block(ind+1)
                return o
            if k<26:
                return [f'{p}with CM({R.randrange(2)}) as {s.var()}:']+s.block(ind+1)
            if k==26:
                s.star+=1; l=s.loop; s.loop=0
                o=[f'{p}try:']+s.block(ind+1)+[f'{p}except* ValueError{R.choice([""," as ex"])}:']+s.block(ind+1)+[f'{p}except* Exception as eg:']+s.block(ind+1); s.star-=1; s.loop=l
                return o
            if k==27:
                o=[f'{p}match ({s.expr()}, {s.expr()}):']
                o+=[f'{p} case ({R.randrange(3)}, {s.var()}):']+s.block(ind+2)
                o+=[f'{p} case ({s.var()}, {R.randrange(3)} | {R.randrange(4)}) if {s.expr()}:']+s.block(ind+2)
                o+=[f'{p} case [int() as {s.var()}, _]:']+s.block(ind+2)
                return o
            if k==28:
                l,st=s.loop,s.star; s.loop=s.star=0
                nm=f'g{R.randrange(10**6)}'
                nl=R.sample(V,2)
                o=[f'{p}def {nm}(p={s.expr()}):', f'{p} nonlocal {nl[0]}']+s.block(ind+1)+[f'{p}log({nm}())']
                s.loop,s.star=l,st
                return o
            if s.gen: return [f'{p}{s.var()} = (yield {s.expr()}) or 1']
            return [f'{p}log([({s.expr(3)}, q) for q in range(2) for r in [q, {s.expr(3)}] if r != 1])']
        finally: s.depth-=1
PRE='''
L = []
class O:
    z = 1
    def m(s, p, q=2): log('m', p); return p
class CM:
    def __init__(s, v): s.v = v
    def __enter__(s): log('enter'); return 3
    def __exit__(s, *a): log('exit', a[0] and a[0].__name__); return s.v == 1
d = {1: 2}
o = O()
l = [1, 2, 3]
def log(*a, k=0):
    L.append((tuple(q if type(q) in (int, str, bool) else type(q).__name__ for q in a), k if type(k) is int else type(k).__name__))
    if len(L) > 600: raise SystemExit
    return a[0] if type(a[0]) is int else 1
'''

FUNCTION = """
L.clear()
try:
    r = f{i}()
    if hasattr(r, 'send'):
        r = list(r)
    print({i}, r if type(r) in (int, bool) else type(r).__name__)
except SystemExit: print({i}, 'long')
except BaseException as ex: print({i}, type(ex).__name__, ex if not isinstance(ex, NameError) else '', ex.__context__.__class__.__name__, ex.__traceback__.tb_next.tb_lineno)
print(L)
"""


def make_function(i):
    g = G()
    g.gen = R.random() < .3
    lines = [f'def f{i}():', ' a, b, c, d_, e, x = 1, 2, 3, 4, 5, 6', ' def cap(): return a', ' if 1:'] + g.block(2, 4) + [' return a']
    if g.gen:
        lines.insert(1, ' if 0: yield')
    return '\n'.join(lines) + FUNCTION.format(i=i)


def compiles(text):
    try:
        compile(text, 'x', 'exec')
        return True
    except SyntaxError:
        return False


def run(command):
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=20)
        return done.stdout, done.returncode
    except subprocess.TimeoutExpired:
        return None, 0


def main():
    options = argparse.ArgumentParser()
    options.add_argument('--ouro', default='build/ouro')
    options.add_argument('--from', type=int, default=1, dest='first')
    options.add_argument('--files', type=int, default=40)
    options.add_argument('--keep', default=tempfile.gettempdir())
    options = options.parse_args()
    differing = 0
    for seed in range(options.first, options.first + options.files):
        R.seed(seed)
        path = os.path.join(options.keep, f'ouro_random_{seed}.py')
        with open(path, 'w') as out:
            out.write(PRE + '\n'.join(filter(compiles, (make_function(i) for i in range(12)))))
        wanted, _ = run([sys.executable, '-W', 'ignore', path])
        got, status = run([options.ouro, path])
        if wanted is None or got is None or (wanted == got and status >= 0):
            os.unlink(path)
            continue
        differing += 1
        print('differs:', path)
    print(f'{options.files} files, {differing} differ')
    sys.exit(differing > 0)


if sys.version_info[:2] != (3, 12):
    print('skipped: this needs python3.12')
else:
    main()
