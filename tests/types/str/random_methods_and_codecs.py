# str methods over random Unicode, codecs
import random, warnings
warnings.simplefilter("ignore")
R=random.Random(5)
POOL='abcXYZ 012\t\n\r\x0b\x0c\x1c\x1d\x85\u2028\xa0ßéÉİıſΣσςǅǆŉﬁ中文😀𝐀\u0301\u0345ΐ\ud800\udfff²½٣Ⅷ𐐀_-.%$\x00\x7f\xff\u3000ᾳᾼʰªᴬ\u00adÅ'
def ch():
    k=R.randrange(4)
    if k<3: return R.choice(POOL)
    return chr(R.choice([R.randrange(0x250),R.randrange(0x3000),R.randrange(0x10000),R.randrange(0x110000)]))
def txt(n=12): 
    if R.random()<.5: return ''.join(R.choice('ab cA1\t\n') for _ in range(R.randrange(n)))
    return ''.join(ch() for _ in range(R.randrange(n)))
def show(f):
    try: return ascii(f())
    except BaseException as e: return type(e).__name__+': '+ascii(str(e))
IS=['isalnum','isalpha','isascii','isdecimal','isdigit','isidentifier','islower','isnumeric','isprintable','isspace','istitle','isupper']
CASE=['upper','lower','title','capitalize','swapcase','casefold']
for i in range(120):
    s,t,u=txt(),txt(4),txt(4)
    n=R.choice([-1,0,1,2,3,10]); a=R.choice([None,0,1,-1,3,-3,100]); b=R.choice([None,0,1,-1,5,-2,100])
    print(i,ascii(s),ascii(t),''.join(str(int(getattr(s,m)())) for m in IS),*[ascii(getattr(s,m)()) for m in CASE])
    print(show(lambda: s.split(t,n)),show(lambda: s.rsplit(t or None,n)),s.split(None,n),s.rsplit(),s.splitlines(bool(n)),show(lambda: s.partition(t)),show(lambda: s.rpartition(t)))
    print(ascii([s.strip(),s.lstrip(t),s.rstrip(t),s.strip(t),s.replace(t,u,n),s.replace(t,u),s.expandtabs(max(n,0)),s.expandtabs(),s.zfill(15)]),show(lambda: s.center(R.choice([0,5,16]),u or ' ')),show(lambda: s.ljust(14,'é')),show(lambda:s.rjust(13)))
    print(s.find(t,a,b),s.rfind(t,a,b),s.count(t,a,b),show(lambda: s.index(t,a,b)),show(lambda: s.rindex(t,a,b)),s.startswith(t,a,b),s.endswith(t,a,b),s.startswith((t,u)),t in s, ascii([s.removeprefix(t),s.removesuffix(t),t.join([s,u]),s*3][:3]),ascii(repr(s)),ascii(ascii(s)),hash(s)==hash(s+'') , s<t, s==t, ascii(s[::-1]), ascii(s[a:b]), ascii(s[a:b:R.choice([1,2,-1,-2])]))
    m={ord(c):R.choice([None,ord('x'),'yy','',0x1F600,'é']) for c in s+t if R.random()<.4}
    print(show(lambda: s.translate(m)),show(lambda: s.translate(str.maketrans(t[:2],u[:2]))),show(lambda: s.format()),show(lambda: ascii(s.encode('unicode_escape'))))
ENC=['utf-8','utf-16','utf-32','utf-16-le','utf-16-be','utf-32-le','utf-32-be','utf-8-sig','ascii','latin-1','cp1252','cp437','iso8859-15','koi8-r','utf-7' if 0 else 'utf8','raw_unicode_escape','unicode_escape','cp1251','iso8859-5','mac-roman' if 0 else 'latin1']
ERR=['strict','ignore','replace','backslashreplace','xmlcharrefreplace','namereplace','surrogateescape','surrogatepass']
for i in range(300):
    s=txt(8); e=R.choice(ENC); er=R.choice(ERR)
    print(e,er,ascii(s),show(lambda: s.encode(e,er)))
    b=bytes(R.choice([R.randrange(256),R.randrange(128),0xed,0xa0,0x80,0xf0,0x90,0xc3,0xe2,0x5c,0x75,0xd8,0xdc,0,0xff,0xfe]) for _ in range(R.randrange(12)))
    if R.random()<.4: b=show(lambda: s.encode(e,'ignore')) and (s.encode(e,'surrogatepass') if 'utf' in e else s.encode(e,'ignore')); b=b[:max(0,len(b)-R.randrange(3))]
    print(e,er,b,show(lambda: b.decode(e,er)))
