"""A small framework: a metaclass that collects fields, descriptors that check, commands that register, a query language."""
from __future__ import annotations

import operator
from functools import cached_property, reduce, singledispatch, wraps
from typing import Any, Callable, Generic, Iterator, TypeVar

T = TypeVar('T')


class Field(Generic[T]):
    order = 0

    def __init__(self, kind: type[T], *, default: Any = ..., check: Callable[[T], bool] | None = None, doc: str = ''):
        self.kind, self.default, self.check, self.__doc__ = kind, default, check, doc
        Field.order += 1
        self.order = Field.order

    def __set_name__(self, owner, name):
        self.name, self.slot = name, '_' + name

    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        try:
            return getattr(instance, self.slot)
        except AttributeError:
            if self.default is ...:
                raise AttributeError(f'{owner.__name__}.{self.name} was never set') from None
            return self.default

    def __set__(self, instance, value):
        if not isinstance(value, self.kind):
            raise TypeError(f'{self.name}: {value!r} is no {self.kind.__name__}')
        if self.check and not self.check(value):
            raise ValueError(f'{self.name}: {value!r} was refused')
        setattr(instance, self.slot, value)

    def __delete__(self, instance):
        delattr(instance, self.slot)

    for _name in 'eq', 'ne', 'lt', 'le', 'gt', 'ge':
        exec(f'def __{_name}__(self, other): return Test(operator.{_name}, self, other)')
    del _name
    __hash__ = object.__hash__

    def contains(self, text):
        return Test(lambda a, b: b in a, self, text)


class Test:
    def __init__(self, op, field, value):
        self.op, self.field, self.value = op, field, value

    def __call__(self, row):
        value = self.value.__get__(row, type(row)) if isinstance(self.value, Field) else self.value
        return self.op(self.field.__get__(row, type(row)), value)

    def __and__(self, other):
        return Both(self, other)

    def __or__(self, other):
        return Either(self, other)

    def __invert__(self):
        return Negated(self)


class Both(Test):
    def __init__(self, *parts):
        self.parts = parts

    def __call__(self, row):
        return all(part(row) for part in self.parts)


class Either(Both):
    def __call__(self, row):
        return any(part(row) for part in self.parts)


class Negated(Both):
    def __call__(self, row):
        return not self.parts[0](row)


class Meta(type):
    tables: dict[str, 'Meta'] = {}

    @classmethod
    def __prepare__(mcls, name, bases, **options):
        return {'created': []}

    def __new__(mcls, name, bases, namespace, *, table=None):
        cls = super().__new__(mcls, name, bases, dict(namespace))
        fields = {}
        for base in reversed(cls.__mro__):
            fields |= {k: v for k, v in vars(base).items() if isinstance(v, Field)}
        cls.fields = tuple(sorted(fields.values(), key=lambda f: f.order))
        cls.__match_args__ = tuple(f.name for f in cls.fields)
        if table:
            mcls.tables[table] = cls
        return cls

    def __init__(cls, name, bases, namespace, **options):
        super().__init__(name, bases, namespace)

    def __iter__(cls) -> Iterator:
        return iter(cls.created)

    def __len__(cls):
        return len(cls.created)

    def __getitem__(cls, test):
        return [row for row in cls if test(row)]


class Row(metaclass=Meta):
    def __init__(self, *args, **kwargs):
        names = type(self).__match_args__
        if len(args) > len(names):
            raise TypeError(f'at most {len(names)} values, got {len(args)}')
        for name, value in (*zip(names, args), *kwargs.items()):
            if name not in names:
                raise TypeError(f'{type(self).__name__} has no field {name!r}')
            setattr(self, name, value)
        type(self).created.append(self)

    def __repr__(self):
        shown = ', '.join(f'{f.name}={getattr(self, f.name, "?")!r}' for f in self.fields)
        return f'{type(self).__name__}({shown})'


class Person(Row, table='people'):
    name = Field(str, check=str.strip)
    age = Field(int, default=0, check=lambda n: 0 <= n < 150, doc='in years')

    @cached_property
    def initials(self):
        return ''.join(part[0] for part in self.name.split())


class Employee(Person, table='staff'):
    salary = Field((int | float).__args__[1], default=1.0)
    boss = Field(Person, default=None)

    @property
    def chain(self):
        yield self
        if self.boss:
            yield from self.boss.chain


def audited(method):
    @wraps(method)
    def wrapper(self, *args, **kwargs):
        before = repr(self)
        try:
            return method(self, *args, **kwargs)
        finally:
            print(f'  {method.__name__}: {before} -> {self!r}')
    return wrapper


Employee.raise_by = audited(lambda self, percent: setattr(self, 'salary', self.salary * (1 + percent / 100)))
Employee.raise_by.__name__ = 'raise_by'

Person('Ada Lovelace', 36)
Person(name='Alan Turing')
ceo = Employee('Grace Hopper', 85, 250.0)
dev = Employee('Barbara L', 60, salary=100.5, boss=ceo)
print(list(Person), len(Person), len(Employee), Meta.tables, sep='\n')
print(Employee[(Employee.age > 50) & ~Employee.name.contains('Grace')])
print(Person[(Person.age == 0) | (Person.name < 'Ag')])
print([p.initials for p in Person], [e.name for e in dev.chain])
dev.raise_by(10)
for attempt in (lambda: Person(5), lambda: Person(' '), lambda: Person('x', 150), lambda: Person('x', size=1), lambda: Person('x', 1, 2),
                lambda: delattr(dev, 'age') or delattr(dev, 'age'), lambda: Row.fields[0], lambda: setattr(dev, 'boss', 'me')):
    try:
        attempt()
    except Exception as e:
        print(type(e).__name__, e)


@singledispatch
def render(value, depth=0):
    return repr(value)


@render.register
def _(value: Person, depth=0):
    pad = '  ' * depth
    return f'{type(value).__name__}:\n' + '\n'.join(f'{pad}  {f.name:>8} = {render(getattr(value, f.name), depth + 1)}' for f in value.fields)


@render.register(int)
@render.register(float)
def _(value, depth=0):
    return f'{value:,.2f}'


print(render(dev))
match dev:
    case Employee(name, age, salary, boss=Person(name=other)) if salary > 100:
        print('matched', name, age, round(salary, 2), other)
match ceo:
    case Employee(boss=Person()):
        print('has a boss')
    case Person(name=str() as who):
        print('on top:', who)
print(reduce(operator.add, (e.salary for e in Employee)), Employee.__mro__[1:3], Employee.age.__doc__, Employee.__annotations__)
