def t(function, *args, **kwargs):
    try:
        result = function(*args, **kwargs)
        print(repr(result))
        return result
    except BaseException as error:
        print(type(error).__name__ + ':', error)

from operator import *
import operator
print(itemgetter(1)([1,2]), itemgetter(0,2)('abc'), itemgetter('a')({'a':1}), itemgetter(slice(1,3))([1,2,3,4]), repr(itemgetter(1,2)), attrgetter('real')(5), attrgetter('real.imag','imag')(5), repr(attrgetter('a.b')), methodcaller('upper')('a'), methodcaller('split',',',maxsplit=1)('a,b,c'), repr(methodcaller('f',1,k=2)))
t(itemgetter); t(attrgetter); t(attrgetter,1); t(methodcaller); t(methodcaller,1); t(itemgetter(5),[1]); t(attrgetter('x.y'),5); t(itemgetter(1),1,2); t(itemgetter(1)); t(itemgetter(0), 5)
print(add(1,2),concat([1],[2]),contains([1],1),countOf([1,1],1),indexOf([1,2],2),floordiv(7,2),truediv(7,2),matmul.__name__,mod(7,3),not_(0),truth([]),is_(1,1),is_not(1,2),lshift(1,3),rshift(8,1),and_(6,3),or_(6,3),xor(6,3),invert(5),inv(5),neg(1),pos(1),abs(-1),index(True),pow(2,3),lt(1,2),le(1,1),eq(1,1),ne(1,2),ge(1,2),gt(2,1),iadd([1],[2]),ior({1},{2}),length_hint(iter([1,2])),getitem([1],0), call(max,1,2), ipow(2,3), imatmul.__doc__ is not None, iconcat([1],[2]))
t(concat,1,2); t(indexOf,[1],5); t(length_hint,[],'x'); t(index,1.5); t(countOf,5,1); t(contains,5,1); l=[1,2]; setitem(l,0,9); delitem(l,1); print(l); t(add,1); t(add,1,'a'); t(getitem,5,1); t(call); print(sorted(operator.__all__))
import copy; print(copy.copy(itemgetter(1)) , itemgetter(1).__reduce__(), attrgetter('a').__reduce__(), methodcaller('a',1).__reduce__()) ; t(length_hint, type('X',(),{'__length_hint__':lambda s:-1})()); t(length_hint, type('X',(),{'__length_hint__':lambda s:'a'})()); print(length_hint(type('X',(),{'__length_hint__':lambda s:NotImplemented})(),7), length_hint(5,3))
