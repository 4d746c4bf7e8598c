"""Accounts, a journal with undo, interest in decimals of its own, a report, and what goes wrong."""
import contextlib
import random
from collections import Counter, defaultdict, namedtuple
from functools import total_ordering
from itertools import accumulate, groupby, pairwise


@total_ordering
class Money:
    __slots__ = ('cents',)

    def __init__(self, amount=0):
        self.cents = amount.cents if isinstance(amount, Money) else round(amount * 100)

    @classmethod
    def of_cents(cls, cents):
        made = cls()
        made.cents = cents
        return made

    def __add__(self, other):
        return Money.of_cents(self.cents + Money(other).cents) if isinstance(other, (int, float, Money)) else NotImplemented

    __radd__ = __add__

    def __neg__(self):
        return Money.of_cents(-self.cents)

    def __sub__(self, other):
        return self + -Money(other)

    def __mul__(self, factor):
        return Money.of_cents(round(self.cents * factor))

    __rmul__ = __mul__

    def __divmod__(self, n):
        each, rest = divmod(self.cents, n)
        return Money.of_cents(each), Money.of_cents(rest)

    def __eq__(self, other):
        return isinstance(other, (int, float, Money)) and self.cents == Money(other).cents

    def __lt__(self, other):
        return self.cents < Money(other).cents

    def __hash__(self):
        return hash(self.cents)

    def __bool__(self):
        return self.cents != 0

    def __format__(self, spec):
        sign = '-' if self.cents < 0 else ''
        whole, part = divmod(abs(self.cents), 100)
        return format(f'{sign}{whole:,}.{part:02}', spec)

    def __repr__(self):
        return f'Money({self})'

    def __str__(self):
        return format(self)


class BankError(Exception):
    pass


class Overdrawn(BankError):
    def __init__(self, account, missing):
        super().__init__(account, missing)
        self.account, self.missing = account, missing

    def __str__(self):
        return f'{self.account} lacks {self.missing}'


Entry = namedtuple('Entry', 'day account amount text', defaults=('',))


class Bank:
    def __init__(self):
        self.journal, self.balances, self.limits = [], defaultdict(Money), {}
        self.day = 0

    def post(self, account, amount, text=''):
        amount = Money(amount)
        new = self.balances[account] + amount
        if new < self.limits.get(account, 0):
            raise Overdrawn(account, -(new - self.limits.get(account, 0)))
        self.balances[account] = new
        self.journal.append(Entry(self.day, account, amount, text))

    @contextlib.contextmanager
    def transaction(self):
        mark, before = len(self.journal), dict(self.balances)
        try:
            yield self
        except BankError as e:
            del self.journal[mark:]
            self.balances.clear()
            self.balances.update(before)
            e.add_note(f'{len(before)} balances restored')
            raise

    def transfer(self, source, target, amount, text='transfer'):
        with self.transaction():
            self.post(target, amount, f'{text} from {source}')
            self.post(source, -Money(amount), f'{text} to {target}')

    def split(self, source, targets, amount):
        each, rest = divmod(Money(amount), len(targets))
        with self.transaction():
            for target in targets:
                self.post(target, each, 'share')
            self.post(targets[0], rest, 'rest')
            self.post(source, -Money(amount), 'shared')

    def interest(self, rate):
        for account, balance in sorted(self.balances.items()):
            if gain := balance * rate:
                self.post(account, gain, f'interest {rate:.1%}')


bank = Bank()
bank.limits['carol'] = Money(-50)
for name, amount in (('alice', 100), ('bob', 20.5), ('carol', 0.1 + 0.2)):
    bank.post(name, amount, 'opening')
for source, target, amount in (('alice', 'bob', 30), ('bob', 'alice', 200), ('carol', 'alice', 49.99), ('carol', 'bob', 1), ('dave', 'bob', .01)):
    bank.day += 1
    try:
        bank.transfer(source, target, amount)
    except Overdrawn as e:
        print(f'day {bank.day}: {e}', e.__notes__, e.args)
bank.split('alice', ['bob', 'carol', 'erin'], 100)
bank.interest(.0125)
rng = random.Random(2024)
for _ in range(40):
    bank.day += rng.randrange(2)
    a, b = rng.sample(sorted(bank.balances), 2)
    with contextlib.suppress(Overdrawn):
        bank.transfer(a, b, rng.randrange(1, 4000) / 100)
print(f'{"account":<10}|{"entries":>8}|{"balance":>12}|{"low":>10}')
print('-' * 44)
history = defaultdict(list)
for entry in bank.journal:
    history[entry.account].append(entry.amount)
for account, amounts in sorted(history.items()):
    low = min(accumulate(amounts))
    print(f'{account:<10}|{len(amounts):>8}|{bank.balances[account]:>12}|{low:>10}')
print(f'{"all":<10}|{len(bank.journal):>8}|{sum(bank.balances.values()):>12}')
print({day: len(list(entries)) for day, entries in groupby(bank.journal, key=lambda e: e.day)})
print(Counter(e.text.split()[0] for e in bank.journal).most_common())
print(all(a.day <= b.day for a, b in pairwise(bank.journal)), bank.journal[-1]._replace(text='last'), max(bank.journal, key=lambda e: e.amount))
print(Money(1) + 2 == 3, Money(5) > Money(4.99), sorted([Money(3), Money(-1), Money(2)]), hash(Money(1)) == hash(Money.of_cents(100)), sum([Money(1)] * 3), -Money(.5), 3 * Money(1.11))
try:
    Money(1) + 'x'
except TypeError as e:
    print(e)
