# bytes/bytearray methods, slices, ranges, memoryview
import random, sys
R=random.Random(3)
def show(f):
    try: return ascii(f())
    except BaseException as e: return type(e).__name__+': '+ascii(str(e))
def by(n=12): return bytes(R.choice(b'ab cA1\t\n\r\x0b\x00\xff\xe9Zz_') for _ in range(R.randrange(n)))
C=['isalnum','isalpha','isascii','isdigit','islower','isspace','istitle','isupper']; D=['upper','lower','title','capitalize','swapcase']
for i in range(120):
    s,t,u=by(),by(4),by(4); K=R.choice([bytes,bytearray,bytes]); s=K(s)
    n=R.choice([-1,0,1,2,3,10]); a=R.choice([None,0,1,-1,3,-3,100]); b=R.choice([None,0,1,-1,5,-2,100])
    print(i,s,t,''.join(str(int(getattr(s,m)())) for m in C),*[getattr(s,m)() for m in D])
    print(show(lambda: s.split(t,n)),show(lambda: s.rsplit(t or None,n)),s.split(None,n),s.rsplit(),s.splitlines(bool(n)),show(lambda: s.partition(t)),show(lambda: s.rpartition(t)))
    print([s.strip(),s.lstrip(t),s.rstrip(t),s.strip(t),s.replace(t,u,n),s.replace(t,u),s.expandtabs(max(n,0)),s.expandtabs(),s.zfill(15)],show(lambda: s.center(R.choice([0,5,16]),u or b' ')),show(lambda: s.ljust(14,b'\xe9')),show(lambda:s.rjust(13)))
    print(s.find(t,a,b),s.rfind(t,a,b),s.count(t,a,b),show(lambda: s.index(t,a,b)),s.startswith(t,a,b),s.endswith(t,a,b),s.startswith((t,u)),t in s,show(lambda: s.find(R.randrange(-1,258))),s.removeprefix(t),s.removesuffix(t),t.join([s,u]),repr(s),s<t,s==t,s[::-1],s[a:b],s.hex(),show(lambda: s.hex(R.choice([':','-','é','ab']),n)),show(lambda: bytes.fromhex(s.decode('latin1'))),show(lambda: s.translate(bytes(range(255,-1,-1)),t)),show(lambda:s.translate(None,t)),show(lambda:s%(1,)),s+t,s*2)
def rs(n):
    f=lambda: R.choice([None,None,R.randrange(-n-3,n+4)])
    return slice(f(),f(),R.choice([None,None,None,1,2,-1,-2,3,0 if R.random()<.2 else 1]))
for i in range(200):
    n=R.randrange(0,9); base=list(range(n)); sl=rs(n)
    for K in (list,tuple,lambda x: bytes(x),bytearray,lambda x: ''.join(map(chr,[97+y for y in x])),lambda x: range(n),lambda x: memoryview(bytes(x)).tolist()):
        print(i,sl,show(lambda: K(base)[sl]),end=' ')
    l=base[:]; v=R.choice([[],[9],[8,9],list(range(20,20+R.randrange(6))),(1,2),'xy',iter([5,6]),5])
    vv=list(v) if hasattr(v,'__iter__') and not isinstance(v,(str,tuple,list)) else v
    def asg(): l[sl]=vv; return l
    def de(): del l[sl]; return l
    ba=bytearray(base); bv=R.choice([b'',b'z',b'yz',[1,2],[300],'a',5,bytearray(b'abc'),(1,)])
    def basg(): ba[sl]=bv; return ba
    def bde(): del ba[sl]; return ba
    mv=memoryview(bytearray(base))
    def masg(): mv[sl]=bv; return mv.tolist()
    print(show(asg),show(de),show(basg),show(bde),show(masg),show(lambda: sl.indices(n)),repr(sl),hash(sl.step is None))
def rr(): 
    s=R.choice([1,1,1,2,-1,-3,5,10**20,-2**63,7]); a=R.choice([0,R.randrange(-10,10),2**62,-2**63,10**20]); b=R.choice([R.randrange(-20,30),a+R.randrange(-5,6)*abs(s) if abs(s)<1000 else a+s*R.randrange(4),2**64])
    return range(a,b,s)
for i in range(120):
    r=rr(); q=rr(); n=R.choice([0,1,-1,5,-7,100,2**63,R.randrange(-10**21,10**21)]); 
    print(r,show(lambda: len(r)),bool(r),show(lambda: r[n]),show(lambda:r[R.randrange(-5,5):R.randrange(-5,9):R.choice([1,-1,2])]),n in r,show(lambda:r.index(n)),r.count(n),r==q,show(lambda: r.start+r.stop+r.step),show(lambda: list(r[:3])),show(lambda:list(reversed(r[:3]))),show(lambda: hash(r)==hash(range(r.start,r.stop,r.step))), 1.0 in r[:9], show(lambda: r[:9].index(2.0)), show(lambda: repr(r[1:])))
F='bBhHiIlLqQnNfd?ceP'
for i in range(120):
    b=bytearray(R.randrange(256) for _ in range(R.choice([0,1,4,8,12,16,24,48])))
    f=R.choice(F); g=R.choice(F)
    def go():
        m=memoryview(b).cast(f)
        if f=='?' : pass
        r=[m.itemsize,m.nbytes,len(m),m.format,m.shape,m.strides,m.ndim,m.contiguous,m.tolist() if f!='P' else 0]
        k=R.randrange(-2,len(m)+2)
        try: r.append(m[k] if f!='P' else 0)
        except Exception as e: r.append(str(e))
        v=R.choice([0,1,-1,255,256,-129,1.5,2**40,2**64,'x',b'a',b'ab',None,True,1e40])
        try: m[k]=v; r.append(m.tobytes())
        except Exception as e: r.append((v,str(e)))
        m2=m[R.randrange(4)::R.choice([1,2,-1])]; r+= [m2.tolist() if f!='P' else 0,m2.tobytes(),m2.strides,m2.contiguous,m2==m2,m2.nbytes]
        try: r.append(m.cast('B').cast(g).tolist() if g!='P' else 0)
        except Exception as e: r.append(str(e))
        try: r.append(m.cast('B',[2,2,len(b)//4]).tolist())
        except Exception as e: r.append(str(e))
        return r
    print(f,g,show(go))
