import unittest, random
tc = unittest.TestCase(); tc.maxDiff = None
random.seed(7)
def t(f, *a):
    try: f(*a); print('ok')
    except AssertionError as e: print(e); print('=====')
words = 'the quick brown fox jumps over lazy dogs and cats while it rains'.split()
def text(n, k): return '\n'.join(' '.join(random.choice(words) for _ in range(k)) for _ in range(n))
for i in range(12):
    a = text(random.randrange(1, 8), random.randrange(1, 7)); ls = a.split('\n')
    for _ in range(random.randrange(1, 4)):
        k = random.randrange(len(ls))
        match random.randrange(5):
            case 0: ls[k] = ls[k].replace('o', '0')
            case 1: ls.insert(k, text(1, 4))
            case 2: del ls[k]; ls = ls or ['x']
            case 3: ls[k] = '\t' + ls[k][::-1]
            case 4: ls[k] += '  end'
    t(tc.assertEqual, a, '\n'.join(ls))
def val(d):
    match random.randrange(8 if d else 5):
        case 0: return random.randrange(1000)
        case 1: return text(1, random.randrange(1, 20))
        case 2: return random.choice([None, True, 2.5, b'bytes', 'a\nb' * 20, '', ()])
        case 3: return {random.randrange(50) for _ in range(random.randrange(1, 30))}
        case 4: return frozenset(text(1, 12).split())
        case 5: return [val(d - 1) for _ in range(random.randrange(6))]
        case 6: return tuple(val(d - 1) for _ in range(random.randrange(4)))
        case 7: return {random.choice(words) + str(k): val(d - 1) for k in range(random.randrange(6))}
for i in range(8):
    a, b = [val(3) for _ in range(4)], [val(3) for _ in range(4)]
    if i % 2: b = a[:2] + b[:2]
    t(tc.assertEqual, a, b)
    t(tc.assertEqual, tuple(a), tuple(b))
    t(tc.assertEqual, dict(enumerate(a)), dict(enumerate(b)))
t(tc.assertEqual, {'b': 1, 'a': {'z': 1, 'y': 2}}, {'a': {'y': 2, 'z': 3}, 'b': 1}); t(tc.assertEqual, {1: 'x', 'a': 2, None: 3}, {1: 'y'})
l = [1]; l.append(l); t(tc.assertEqual, [l, 1], [l, 2]) if 0 else None
t(tc.assertEqual, [1, [2, 3]] * 30, [1, [2, 3]] * 29 + [5]); t(tc.assertEqual, list(range(300)), list(range(1, 300))); t(tc.assertEqual, ('long string ' * 12,), ('long string ' * 12 + 'x',)); t(tc.assertEqual, ['x' * 200], ['x' * 199 + 'y'])
t(tc.assertEqual, 'a', 'a\n'); t(tc.assertEqual, '', 'abc'); t(tc.assertEqual, 'abc', 'abd'); t(tc.assertEqual, 'x' * 300, 'x' * 299); t(tc.assertEqual, ['a\tb c'], ['a\tb d']); t(tc.assertEqual, '\tabc', '\tabd')
t(tc.assertEqual, [], [1]); t(tc.assertEqual, {}, {1: 2}); t(tc.assertEqual, [None] * 50, [0] * 50); t(tc.assertDictEqual, {'k%d' % i: i for i in range(30)}, {'k%d' % i: i * 2 for i in range(30)})
