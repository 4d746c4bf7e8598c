import collections.abc, math as m, functools, itertools, operator, copy, heapq, bisect
from collections import deque, OrderedDict as O
from os import path
import importlib
try: import not_there
except ImportError as e: print(e, e.name)
try: from math import nope
except ImportError as e: print(e)
print(m.pi, deque([1]), path.join('a', 'b'), copy.deepcopy({1: [2, {3}]}), heapq.nsmallest(2, [3, 1, 2]), bisect.bisect([1, 3], 2), operator.itemgetter(1)('ab'), importlib.import_module('string').digits, __import__('keyword').iskeyword('if'))
