"""Classes, instances, frames and modules whose dicts change while they are being looked at."""
import sys


def case(name, act):
    try:
        result = act()
    except BaseException as e:
        result = f'{type(e).__name__}: {e}'
    print(name, '->', result)


class Key(str):
    act = staticmethod(lambda: None)

    def __eq__(self, other):
        Key.act()
        return str.__eq__(self, other)

    __hash__ = str.__hash__


def attribute_key_changes_dict():
    class A:
        pass
    a = A()
    a.__dict__[Key('x')] = 1
    Key.act = a.__dict__.clear
    try:
        return a.x
    finally:
        Key.act = lambda: None


def vars_changed_in_iteration():
    class A:
        pass
    a = A()
    a.x = 1
    for name in vars(a):
        a.y = 2


def class_dict_iteration():
    class A:
        pass
    for name in vars(A):
        A.z = 1


def getattr_deletes_itself():
    class A:
        def __getattr__(self, name):
            del A.__getattr__
            return 'once'
    a = A()
    return a.q, getattr(a, 'q', 'gone')


def property_replaces_itself():
    class A:
        @property
        def p(self):
            A.p = 5
            return 'first'
    a = A()
    return a.p, a.p


def method_replaces_class():
    class A:
        def m(self):
            self.__class__ = B
            return 'a'

    class B:
        def m(self):
            self.__class__ = A
            return 'b'
    a = A()
    return [a.m() for _ in range(4)]


def bases_change_in_method():
    class X:
        def who(self):
            return 'x'

    class Y:
        def who(self):
            return 'y'

    class Z(X):
        def who(self):
            Z.__bases__ = (Y,)
            return super().who()
    return Z().who(), Z().who()


def mro_entries_change():
    class Base:
        def __mro_entries__(self, bases):
            return (int, str)

    class C(Base()):
        pass


def set_name_deletes():
    class D:
        def __set_name__(self, owner, name):
            for n in list(vars(owner)):
                if n.startswith('d'):
                    delattr(owner, n)

    class C:
        d1 = D()
        d2 = D()
    return sorted(n for n in vars(C) if n.startswith('d'))


def set_name_adds():
    class D:
        def __set_name__(self, owner, name):
            setattr(owner, name + 'x', 1)

    class C:
        d1 = D()
        d2 = D()
    return sorted(n for n in vars(C) if n.startswith('d'))


def init_subclass_deletes_class():
    class A:
        def __init_subclass__(cls):
            del sys.modules[__name__].__dict__['case2']
    globals()['case2'] = 1

    class B(A):
        pass
    return 'case2' in globals()


def metaclass_call_returns_other():
    class M(type):
        def __call__(cls, *args):
            return type.__call__(int, 7)

    class A(metaclass=M):
        pass
    return A()


def new_returns_dead_object():
    class A:
        def __new__(cls):
            return 5

        def __init__(self):
            raise AssertionError
    return A()


def del_of_local_in_loop():
    total = 0
    for i in range(3):
        total += i
        del i
    return total


def globals_changed_by_key():
    ns = {'a': 1}

    class G(dict):
        def __missing__(self, key):
            return key * 2

        def __getitem__(self, key):
            return key * 3
    return eval('a + b', {'b': 'B'}, G(ns))


def builtins_replaced():
    g = {'__builtins__': {'len': lambda x: 'mine'}}
    return eval('len([])', g)


def builtins_emptied():
    g = {'__builtins__': {}}
    return eval('len([])', g)


def import_hook_changes_modules():
    import builtins
    real = builtins.__import__

    def hook(name, *rest):
        builtins.__import__ = real
        return real(name, *rest)
    builtins.__import__ = hook
    import keyword
    return keyword.iskeyword('if')


def module_getattr_changes():
    import types
    m = types.ModuleType('m')
    m.__getattr__ = lambda name: m.__dict__.clear() or name
    return m.q


def slot_deleted_twice():
    class A:
        __slots__ = 'x'
    a = A()
    a.x = 1
    del a.x
    del a.x


def slot_descriptor_on_other():
    class A:
        __slots__ = 'x'

    class B:
        pass
    return A.x.__get__(B())


def setattr_in_del():
    log = []

    class A:
        def __del__(self):
            self.z = 1
            log.append(vars(self))
    a = A()
    a.y = A()
    del a
    return log


def instance_dict_replaced_in_property():
    class A:
        @property
        def p(self):
            self.__dict__ = {'q': 9}
            return self.q
    a = A()
    a.r = 1
    return a.p, vars(a)


def getattribute_recursion():
    class A:
        def __getattribute__(self, name):
            return self.x
    try:
        return A().y
    except RecursionError:
        return 'RecursionError'


def eq_deletes_list_in_in():
    items = []

    class E:
        def __eq__(self, other):
            items.clear()
            return False
    items += [E(), E(), 3]
    return 3 in items, items


def dict_key_vanishes():
    d = {}

    class K:
        def __hash__(self):
            return 1

        def __eq__(self, other):
            d.clear()
            return True
    d[K()] = 1
    return d.get(K()), d.pop(K(), 'default'), d.setdefault(K(), 3), len(d)


def dict_resize_in_eq():
    d = {}

    class K:
        def __init__(self, n):
            self.n = n

        def __hash__(self):
            return 1

        def __eq__(self, other):
            if len(d) < 30:
                for i in range(20):
                    d[f'new{i}'] = i
            return self.n == other.n if isinstance(other, K) else False
    d[K(1)] = 1
    d[K(2)] = 2
    return d[K(2)], len(d)


def set_operations_clear():
    s = set()

    class K:
        def __hash__(self):
            return 1

        def __eq__(self, other):
            s.clear()
            return False
    s.add(K())
    t = {K()}
    return len(s | t), len(s & t), len(s - t), s <= t


def set_pop_in_hash():
    s = {1, 2, 3}

    class K:
        def __hash__(self):
            if s:
                s.pop()
            return 1
    s.add(K())
    s.discard(K())
    return len(s)


def frozenset_of_changing():
    items = [1, 2, 3]

    class K:
        def __hash__(self):
            items.clear()
            return 7
    items.insert(1, K())
    return len(frozenset(items))


def sorted_key_clears_result():
    items = [3, 1, 2]

    def key(x):
        items.clear()
        return x
    return sorted(items, key=key), items


def sort_appends():
    items = [3, 1, 2]
    items.sort(key=lambda x: items.append(9) or x)


def max_key_changes():
    items = [1, 2, 3]
    return max(items, key=lambda x: len(items) < 6 and items.append(x) or x), items


def sum_changes():
    items = [1, 2]

    class N:
        def __radd__(self, other):
            items.clear()
            return other
    items += [N(), 5]
    return sum(items)


def zip_map_filter_change():
    items = [1, 2, 3, 4]
    out = list(map(lambda a, b: items.pop() + a + b, items, list(items)))
    items[:] = [1, 2, 3, 4]
    kept = list(filter(lambda x: items.pop(), items))
    return out, kept


def enumerate_reversed_change():
    items = [1, 2, 3]
    out = []
    for i, x in enumerate(reversed(items)):
        out.append((i, x))
        items.clear()
    return out


def str_join_changes():
    items = ['a', 'b']

    class S(str):
        def __str__(self):
            items.clear()
            return 'x'
    items.append(S('c'))
    return '-'.join(items), '%s' % S('q'), items


def format_changes_args():
    class F:
        def __format__(self, spec):
            args.clear()
            return 'F'
    args = {'a': F(), 'b': 2}
    return '{a}{b}'.format(**args), args


def format_map_changes():
    class F:
        def __format__(self, spec):
            args.clear()
            return 'F'
    args = {'a': F(), 'b': 2}
    return '{a}{b}'.format_map(args)


def percent_mapping_changes():
    class F:
        def __str__(self):
            args.clear()
            return 'F'
    args = {'a': F(), 'b': 2}
    return '%(a)s%(b)s' % args


def int_of_hostile_str():
    class S(str):
        def __int__(self):
            return 5
    return int(S('7'))


def except_class_changes():
    class E(Exception):
        pass

    class Matcher:
        def __instancecheck__(self, other):
            return True
    try:
        try:
            raise E
        except Matcher():
            pass
    except TypeError as e:
        return str(e)


def unpack_changes_source():
    items = [1, 2, 3]

    class It:
        def __iter__(self):
            for x in items:
                yield x
                items.clear()
    a, *b = It()
    return a, b


def star_args_change():
    items = [1, 2]

    class It:
        def __iter__(self):
            items.append(3)
            return iter(items)

    def f(*args):
        return args
    return f(*items, *It(), *items)


def kwargs_change():
    class M:
        def keys(self):
            return iter(['a', 'b'])

        def __getitem__(self, key):
            d.clear()
            return key
    d = {'z': 1}

    def f(**kw):
        return kw
    return f(**d, **M())


def comparison_chain_changes():
    log = []

    class C:
        def __lt__(self, other):
            log.clear()
            return log

        def __bool__(self):
            raise ZeroDivisionError
    return C() < C() < C(), log


for name, act in list(globals().items()):
    if callable(act) and getattr(act, '__module__', '') == __name__ and name not in ('case', 'Key'):
        case(name, act)
