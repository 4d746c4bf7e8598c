d = {i: str(i) for i in range(40)}; d.update(a=1, b=2); d |= {'c': 3}; del d[3]; d.pop(4); d.setdefault('z', []).append(1)
print(d, list(d.items())[:3], {**d, 'q': 1}.keys() - {1, 2}, d.keys() & {'a', 5}, sorted(map(str, d))[:5], dict(zip('abc', range(3))), dict.fromkeys('abc', 0), d.get('nope'), d == dict(d), list(reversed(d))[:3], d.popitem())
try: d['missing']
except KeyError as e: print(e)
class K:
    def __init__(s, v): s.v = v
    def __hash__(s): return 1
    def __eq__(s, o): return s.v == o.v
k = {K(i): i for i in range(9)}; print(k[K(5)], K(7) in k); print(str(d)[:20], repr({1: {2: 3}}))
import collections
c = collections.Counter('abracadabra'); print(c.most_common(2), c + c, collections.OrderedDict(a=1).popitem(), collections.defaultdict(list, {1: [2]})[3], collections.ChainMap({1: 2}, {3: 4})[3])
