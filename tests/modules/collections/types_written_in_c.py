from _collections import deque, defaultdict, OrderedDict
def run(lines):
    for e in lines:
        try: r = repr(eval(e))
        except Exception as x: r = type(x).__name__ + ' ' + str(x)
        if ' at 0x' in r: r = r[:r.index(' at 0x')] 
        print(e, '->', r)
d=deque([1,2,3],maxlen=5)
class DD(defaultdict): pass
class O(OrderedDict): pass
class Q(deque): pass
dd=defaultdict(list,{1:[2]})
o=OrderedDict(a=1,b=2)
run(["d","deque()","deque([1],-1)","deque([1],'a')","deque(1)","deque(1,2,3)","deque(a=1)","deque(iterable=[1],maxlen=2)","d[5]","d['a']","d[0:1]","d[0.5]","d.pop(1)","deque().pop()","deque().popleft()","deque().remove(1)","d.index(9)","d.index(2,'a')","d.insert(0,9)","deque([1],1).insert(0,2)","d+[1]","d+deque([4])","(d+deque([4])).maxlen","d*2","d.rotate('a')","d==deque([1])","d<deque([2])","d<[1]","hash(d)","d.maxlen","Q([1],3)","Q([1])","repr(Q())","Q([1]).copy()","d.copy().maxlen","deque([d]).__repr__()","d.count(1)","d.extendleft([7,8])","d","list(reversed(d))","iter(d).__length_hint__()","type(iter(d))","type(reversed(d))","d.__contains__(9)","d.insert('a',1)","d.append()","deque('abc').index('c',-1)","deque(maxlen=None)",
 "dd","DD(int)","defaultdict(1)","defaultdict(None,{1:2})[5]","dd.copy()","dd|{3:4}","{3:4}|dd","dd.default_factory","dd.__missing__(7)","dd","type(dd|{}) ","defaultdict(int,a=1)","defaultdict(int,1)","defaultdict(int,{},{})","defaultdict[int,str]","dd.fromkeys([1])","dd.__or__(1)",
 "o","OrderedDict()","O(a=1)","o.popitem()","o.popitem(False)","o.popitem()","o.move_to_end('z')","OrderedDict([(1,2),(3,4)])==OrderedDict([(3,4),(1,2)])","OrderedDict([(1,2),(3,4)])=={3:4,1:2}","OrderedDict(a=1)|{'b':2}","{'b':2}|OrderedDict(a=1)","OrderedDict(1)","OrderedDict(1,2)","OrderedDict(a=1).pop('z')","OrderedDict(a=1).pop('z',5)","OrderedDict.fromkeys('ab',3)","type(O(a=1).copy())","list(reversed(OrderedDict(a=1,b=2).items()))","OrderedDict(a=1).setdefault('b',2)","OrderedDict(a=1).update(1)","OrderedDict(a=1).update({},{})","type(O(a=1)|{})","OrderedDict(a=1)<{}","o.x","OrderedDict(a=1)!={'a':1}"])
q=deque(range(10)); q.rotate(3); print(q); q.rotate(-5); print(q); q.reverse(); print(q)
q.insert(3,'x'); q.insert(-2,'y'); print(q); q.remove('x'); del q[0]; q[0]='z'; print(q, len(q)); q*=2; print(q); q+='ab'; print(q)
q=deque(range(5),3); print(q, q*3, q+q); q*=2; print(q)
try:
    for x in q: q.append(1)
except RuntimeError as e: print(e)
q=deque(); 
for i in range(1000):
    q.append(i); q.appendleft(-i)
    if i%3==0: q.pop(); 
    if i%5==0: q.popleft()
print(len(q), sum(q), q[5], q[-5])
class random:
      class Random:
        def __init__(s,n): s.s=n
        def randrange(s,a,b=None):
          if b is None: a,b=0,a
          s.s=(s.s*6364136223846793005+1442695040888963407)%2**64
          return a+(s.s>>33)%(b-a)
        def random(s): return s.randrange(2**20)/2**20
r=random.Random(5); q=deque(); m=[]
for i in range(5000):
    op=r.randrange(8); x=r.randrange(100)
    if op<2: q.append(x); m.append(x)
    elif op<4: q.appendleft(x); m.insert(0,x)
    elif op==4 and m: assert q.pop()==m.pop()
    elif op==5 and m: assert q.popleft()==m.pop(0)
    elif op==6 and m: n=r.randrange(-20,20); q.rotate(n); k=n%len(m); m=m[-k:]+m[:-k] if k else m
    elif op==7: p=r.randrange(-5,len(m)+5); q.insert(p,x); m.insert(p,x)
    if i%100==0: assert list(q)==m and list(reversed(q))==m[::-1]
print('ok')
