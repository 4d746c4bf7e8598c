def t(function, *args, **kwargs):
    try:
        result = function(*args, **kwargs)
        print(repr(result))
        return result
    except BaseException as error:
        print(type(error).__name__ + ':', error)

import string
from string import *
print(ascii_letters, digits, hexdigits, octdigits, punctuation, repr(printable), repr(whitespace), capwords('hello  world'), capwords('a-b','-'))
T=Template('$a ${b} $$ $a1'); print(T.substitute(a=1,b=2,a1=3), T.safe_substitute(a=1), T.safe_substitute({'a':5},b=3), T.template, T.is_valid(), T.get_identifiers()); t(T.substitute); t(Template('$ x').substitute); t(Template('a\n$!').substitute); t(T.substitute, {'a':1}); print(Template('$ x').safe_substitute(), Template('$!').is_valid(), Template('${a').safe_substitute(), Template('$A$a').get_identifiers()); t(Template('${a').get_identifiers); print(Template('$é').safe_substitute(é=1), Template('x$').safe_substitute())
class D(Template): delimiter='%'; idpattern='[a-z]+'



F=Formatter(); print(F.format('{} {x} {!r:>5}','a',2,x=1), F.vformat('{0}',(1,),{}), list(F.parse('a{b!r:c}{{d')), F.get_field('a.b[0]',(),{'a':type('X',(),{'b':[5]})}), F.convert_field(5,'s'), F.format_field(5,'03')); t(F.format,'{}'); t(F.format,'{x}'); t(F.format); t(F.format,'{0} {}',1); t(F.format,'{} {0}',1); t(F.convert_field,1,'q'); t(list, F.parse('{')); t(F.format, '{0!x}', 1)
class My(Formatter):
    def get_value(self,k,a,kw): return kw.get(k,f'<{k}>') if isinstance(k,str) else super().get_value(k,a,kw)
    def check_unused_args(self,u,a,k): print(sorted(map(str,u)),a,k)
    def convert_field(s,v,c): return v.upper() if c=='u' else super().convert_field(v,c)
print(My().format('{nope} {0} {1!u}',1,'abc',z=2)); print(F.format('{:{}}','a',5)+'|', F.format('{0[0]} {0[x]}' if 0 else '{0[0]}',[1]), F.format('{:{w}.{p}f}',3.14159,w=8,p=2)); t(F.format,'{:{:{:{}}}}',1,2,3,4)
print(sorted(string.__all__))
