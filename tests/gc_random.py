#!/usr/bin/env python3.12
"""Random programs about memory, under Ouro and under CPython 3.12: what they print must be the same.

    python3.12 tests/gc_random.py [--ouro build/ouro] [--from 1] [--files 40] [--programs 500] [--keep DIR] [--auto]

Each program builds and drops a small graph of instances (with __del__ and without, with __slots__), lists, dicts, sets,
tuples, closures, bound methods, generators, exceptions and weak references, some with callbacks, weakref.finalize, weak
dictionaries and sets, and prints the order in which finalizers and callbacks run, the results of gc.collect(), and reference counts. With --auto collections start by
themselves, at a threshold of 5, and only what does not depend on when is printed.

What is left out differs on purpose or by chance: sets and frozensets with more than one member (their order is by
address), and attributes stored in another order than by the first instance of the class (CPython lets go of them in
the class's order, Ouro in the instance's).
"""

import argparse
import os
import py_compile
import random
import subprocess
import sys
import tempfile

HEAD = '''import gc, sys
from weakref import WeakKeyDictionary, WeakSet, WeakValueDictionary, finalize, ref
gc.%s
keep = []
weak_values = WeakValueDictionary()
weak_keys = WeakKeyDictionary()
weak_set = WeakSet()
rescued = set()


class Node:
    def __init__(self, n):
        self.n = n
        self.a = self.b = self.c = self.w = None

    def method(self):
        return self.n


class Final(Node):
    def __del__(self):
        tell('del', self.n)
        if self.n in rescued:
            rescued.discard(self.n)
            keep.append(self)


class Slotted:
    __slots__ = ('n', 'a', 'b', '__weakref__')

    def __init__(self, n):
        self.n = n


class List(list):
    pass


def callback(n):
    def called(reference):
        tell('callback', n)
    return called


def closure(x, y=None):
    def inner():
        return x, y
    return inner


def guarded(x):
    try:
        while True:
            y = yield x
            if y is not None:
                x = y
    finally:
        tell('finally')


def plain(x):
    yield x
    yield 1


'''

TELL = "def tell(*what):\n    print(*what, end=' ')\n"
TELL_SORTED = "told = []\ndef tell(*what):\n    told.append(str(what))\n"

WEAKLY = ('Node', 'Final', 'Slotted', 'function', 'set', 'generator', 'List', 'frozenset', 'method')
HASHABLE = ('Node', 'Final', 'function', 'Slotted')


class Program:
    """The text of one program. `live` knows what kind of object each variable holds."""

    def __init__(self, seed, auto):
        self.random = random.Random(seed)
        self.auto = auto
        # Whether a callback runs can depend on when an object is brought back: not both where collections come by themselves.
        self.rescues = not auto or self.random.random() < 0.5
        self.live = {}
        self.lines = ['weak = []']
        self.number = 0
        for _ in range(self.random.randrange(8, 40)):
            self.step()

    def add(self, line):
        self.lines.append(line)

    def next_number(self):
        self.number += 1
        return self.number

    def some(self):
        if self.live and self.random.random() < 0.85:
            return 'v%d' % self.random.choice(list(self.live))
        return self.random.choice(['None', '1', '()'])

    def some_of(self, *kinds):
        found = [v for v, kind in self.live.items() if kind in kinds]
        return 'v%d' % self.random.choice(found) if found else None

    def new(self):
        n = self.next_number()
        kind = self.random.choice(['Node'] * 3 + ['Final'] * 4 + ['Slotted', 'list', 'list', 'dict', 'List', 'set', 'tuple',
                                  'function', 'guarded', 'plain', 'method', 'exception', 'frozenset'])
        if kind in ('Node', 'Final', 'Slotted'):
            made = '%s(%d)' % (kind, n)
        elif kind == 'tuple':
            made = '(%s, %s)' % (self.some(), self.some())
        elif kind == 'function':
            made = 'closure(%s, %s)' % (self.some(), self.some())
        elif kind in ('guarded', 'plain'):
            made, kind = '%s(%s)' % (kind, self.some()), 'generator'
        elif kind == 'exception':
            made = 'ValueError(%s)' % self.some()
        elif kind == 'frozenset':
            made = 'frozenset([%s])' % (self.some_of(*HASHABLE) or '')
        elif kind == 'method':
            owner = self.some_of('Node', 'Final')
            made, kind = (owner + '.method', kind) if owner else ('[]', 'list')
        else:
            made = {'list': '[]', 'dict': '{}', 'List': 'List()', 'set': 'set()'}[kind]
        v = self.random.randrange(7)
        self.add('v%d = %s' % (v, made))
        self.live[v] = kind

    def link(self, a, b):
        choice, kind = self.random.choice, self.live[a]
        if kind in ('Node', 'Final'):
            self.add('v%d.%s = v%d' % (a, choice('abc'), b))
        elif kind == 'Slotted':
            self.add('v%d.%s = v%d' % (a, choice('ab'), b))
        elif kind in ('list', 'List'):
            self.add('v%d.append(v%d)' % (a, b))
        elif kind == 'dict':
            self.add('v%d[%r] = v%d' % (a, choice(['x', 'y', 1, 2]), b))
        elif kind == 'set' and self.live[b] in HASHABLE:
            self.add('if not v%d: v%d.add(v%d)' % (a, a, b))
        elif kind == 'function':
            self.add('v%d.attr = v%d' % (a, b))
        elif kind == 'exception':
            self.add('v%d.%s = v%d' % (a, '__context__' if self.live[b] == 'exception' else 'attr', b))
        elif kind == 'generator':
            self.add('next(v%d, None)' % a)
        else:
            self.add('v%d = [v%d]' % (a, b))
            self.live[a] = 'list'

    def refer_weakly(self, a):
        if self.live[a] not in WEAKLY:
            return
        where = self.random.choice(['keep', 'keep', 'keep', 'weak', 'weak', 'attribute', 'attribute', 'finalize', 'container'])
        n = self.next_number()
        if where == 'weak':
            self.add('weak.append(ref(v%d))' % a)
        elif where == 'container' and self.live[a] in HASHABLE:
            self.add(self.random.choice(['weak_values[%d] = v%%d' % n, 'weak_keys[v%%d] = %d' % n, 'weak_set.add(v%d)']) % a)
        elif where == 'finalize' and not (self.auto and self.rescues):
            self.add("finalize(v%d, tell, 'finalize', %d)" % (a, n))
        elif where == 'keep' and not (self.auto and self.rescues):
            self.add('keep.append(ref(v%d, callback(%d)))' % (a, n))
        elif not self.auto and (holder := self.some_of('Node', 'Final')):
            # Whether this callback runs depends on which of the two a collection finds dead first.
            self.add('%s.w = ref(v%d, callback(%d))' % (holder, a, n))

    def step(self):
        chance = self.random.random()
        if chance < 0.3 or not self.live:
            return self.new()
        a, b = self.random.choice(list(self.live)), self.random.choice(list(self.live))
        kind = self.live[a]
        if chance < 0.55:
            self.link(a, b)
        elif chance < 0.65:
            self.refer_weakly(a)
        elif chance < 0.68:
            if kind == 'Final' and self.rescues:
                self.add('rescued.add(v%d.n)' % a)
        elif chance < 0.8:
            self.add('del v%d' % a)
            del self.live[a]
        elif chance < 0.88:
            if kind != 'tuple' and not self.auto:
                self.add('tell(sys.getrefcount(v%d))' % a)
        elif chance < 0.96:
            generation = self.random.choice(['0', '0', '1', '2', ''])
            self.add(('gc.collect(%s)' if self.auto else "tell('collect', gc.collect(%s))") % generation)
        elif kind in ('list', 'List', 'dict', 'set'):
            self.add('v%d.clear()' % a)
        elif not self.auto:
            self.add(self.random.choice(['tell([r() is None for r in weak])', 'tell(sorted(weak_values))',
                                         'tell(sorted(weak_keys.values()), len(weak_set))']))

    def text(self, name):
        end = "    tell('end')\n"
        return 'def %s():\n%s%s\n\n' % (name, ''.join('    %s\n' % line for line in self.lines), end)


AFTER = '''print('%(name)s', end=': ')
%(name)s()
tell('left', gc.collect())
keep.clear()
tell('kept', gc.collect(), gc.collect())
tell(len(weak_values), len(weak_keys), len(weak_set))
rescued.clear()
print()

'''

AFTER_AUTO = '''%(name)s()
gc.collect()
keep.clear()
gc.collect()
rescued.clear()
gc.collect()
print('%(name)s', sorted(told))
told.clear()

'''


def write(path, seed, programs, auto):
    with open(path, 'w') as out:
        out.write(HEAD % ('set_threshold(5, 2, 2)' if auto else 'disable()') + (TELL_SORTED if auto else TELL) + '\n\n')
        for k in range(programs):
            name = 'program_%d_%d' % (seed, k)
            out.write(Program(seed * 100003 + k, auto).text(name))
            out.write((AFTER_AUTO if auto else AFTER) % {'name': name})


def outcome(command):
    done = subprocess.run(command, capture_output=True, text=True, timeout=300)
    return done.stdout.splitlines(), done.returncode, done.stderr


def main():
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument('--ouro', default='build/ouro')
    arguments.add_argument('--from', dest='first', type=int, default=1)
    arguments.add_argument('--files', type=int, default=40)
    arguments.add_argument('--programs', type=int, default=500)
    arguments.add_argument('--keep', help='write the programs into this directory and leave them there')
    arguments.add_argument('--auto', action='store_true')
    options = arguments.parse_args()
    passed = failed = 0
    with tempfile.TemporaryDirectory() as scratch:
        directory = options.keep or scratch
        for seed in range(options.first, options.first + options.files):
            source = os.path.join(directory, 'random_%d.py' % seed)
            write(source, seed, options.programs, options.auto)
            # CPython runs its compiled file: then counts are those of a module, as tests/README.md tells.
            compiled = py_compile.compile(source, cfile=source + 'c', doraise=True)
            expected, _, _ = outcome([sys.executable, compiled])
            got, status, errors = outcome([options.ouro, source])
            if status:
                print('file %d: exit status %d: %s' % (seed, status, errors.strip().splitlines()[-1:]))
            for number, line in enumerate(expected):
                if number < len(got) and got[number] == line:
                    passed += 1
                    continue
                failed += 1
                if failed <= 20:
                    print('CPython  %s\nOuro     %s' % (line, got[number] if number < len(got) else ''))
    print('%d passed, %d failed' % (passed, failed))
    return failed > 0


if __name__ == '__main__':
    sys.exit(main())
