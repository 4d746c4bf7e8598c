# Every operator on pseudo-random ints around the sizes where the representation changes, as a running digest; identities are
# checked on the way.
s=12345
def rnd(n):
    global s
    s=(s*6364136223846793005+1442695040888963407)&0xffffffffffffffff
    return (s>>33)%n
sizes=[1,3,8,31,32,33,61,62,63,64,65,100,126,127,128,129,190,192,200,300,640,1000]
def num():
    b=sizes[rnd(len(sizes))]
    k=rnd(5)
    v=0
    for i in range(0,b,30): v=(v<<30)|rnd(1<<30)
    v&=(1<<b)-1
    if k==0: v=1<<b
    if k==1: v=(1<<b)-1
    if k==2: v=v>>(b//2)<<(b//2)
    return -v if rnd(2) else v
acc=0
for i in range(1500):
    a=num(); b=num()
    r=[a+b,a-b,a*b,a&b,a|b,a^b,~a,-a,abs(a),a<b,a<=b,a==b,a>b,a!=b,a>=b]
    if b:
        r+=[a//b,a%b,divmod(a,b)]
        q,m=divmod(a,b)
        assert q*b+m==a and (0<=m<b or b<m<=0), (a,b)
        try: r.append((a/b).hex())
        except OverflowError as e: r.append(str(e))
    n=rnd(200)
    r+=[a<<n,a>>n,hash(a),a.bit_length(),a.bit_count(),int(str(a)),hex(a),oct(b),bin(a),a*a]
    assert int(hex(a),16)==a and int(bin(a),0)==a and int(str(a))==a
    assert (a<<n)>>n==a and (a^b)^b==a and (a+b)-b==a
    try: f=float(a); r.append(f.hex()); r.append((f<a,f==a,f>a,a<f+1.5, int(f)==a))
    except OverflowError as e: r.append(str(e))
    r.append(round(a,-rnd(50)))
    e=rnd(12)
    r.append(a**e)
    if b: 
        r.append(pow(a,rnd(1000),b))
        r.append(pow(a,abs(b)>>600 if b else 0,b))
        try: r.append(pow(a,-rnd(20),b))
        except ValueError as x: r.append(str(x))
    l=(a.bit_length()+8)//8
    r.append(a.to_bytes(l,'big',signed=True)); assert int.from_bytes(a.to_bytes(l,'little',signed=True),'little',signed=True)==a
    assert repr(r)==repr(eval(repr(r),{}))
    t=repr(r)
    for c in t.encode()[::7]: acc=(acc*31+c)&0xffffffffffff
    acc=(acc*31+len(t))&0xffffffffffff
    if i%50==0: print(i,acc)
print(acc)
