def t(function, *args, **kwargs):
    try:
        result = function(*args, **kwargs)
        print(repr(result))
        return result
    except BaseException as error:
        print(type(error).__name__ + ':', error)

import types, typing, abc, keyword, sys
from typing import *
print(keyword.kwlist, keyword.softkwlist, keyword.iskeyword('for'), keyword.issoftkeyword('match'))
print(sorted(types.__all__))
s=types.SimpleNamespace(a=1,b='x'); print(s, s==types.SimpleNamespace(a=1,b='x'), vars(s)); t(types.SimpleNamespace,1)
m=types.MappingProxyType({'a':1}); print(m, m['a'], m|{'b':2}, len(m), list(m), m.get('z'), m.copy()); t(lambda: m.__setitem__)
print(types.new_class('X',(int,),{},lambda ns: ns.update(z=1)).z, types.resolve_bases((list[int],)), types.prepare_class('Y'), types.get_original_bases(type('Z',(),{})))
def f(a:int,*b)->str: pass
print(types.FunctionType(f.__code__,{},'nm').__name__, types.MethodType(f,1), types.CellType(5).cell_contents, types.GenericAlias(list,int), int|None, type(int|None), types.NoneType, types.EllipsisType, types.NotImplementedType)
class D:
    @types.DynamicClassAttribute
    def x(self): return 1
print(D().x); t(lambda: D.x)
print(List[int], Dict[str,int], Optional[int], Union[int,str], Union[int], Union[int,None,str], Callable[[int],str], Callable[...,int], Tuple[int,...], Tuple[()], Literal[1,'a'], Annotated[int,'x'], ClassVar[int], Final[int], Type[int], Any, NoReturn, Never, Self, LiteralString, TypeAlias, Concatenate if 0 else '', Iterable[int], Generator[int,None,str])
T=TypeVar('T'); K=TypeVar('K',bound=int); C2=TypeVar('C2',int,str,covariant=False); print(T, K.__bound__, C2.__constraints__, TypeVar('Q',covariant=True), ParamSpec('P'), TypeVarTuple('Ts'))
class Box(Generic[T]):
    def get(self)->T: ...
print(Box[int], Box[int].__origin__, Box[int].__args__, Box.__parameters__, Box[T][str], get_origin(Box[int]), get_args(Dict[str,int]), get_args(Callable[[int],str]), get_origin(List), get_origin(list[int])); t(lambda: Box[int,str]); t(lambda: Union[()]); t(lambda: Optional[1,2]); t(lambda: List[int,str]); t(lambda: Literal); t(isinstance,1,List[int]); t(isinstance,[],List); t(Any); t(lambda: ClassVar[1,2])
print(get_type_hints(f), get_type_hints(Box.get), cast(int,'x'), NewType('U',int), NewType('U',int)(5))
class TD(TypedDict, total=False):
    a: int
    b: Required[str]
print(TD(a=1,b='x'), TD.__required_keys__, TD.__optional_keys__, TD.__total__, TD.__annotations__); t(isinstance,{},TD)
class NT(NamedTuple):
    x: int
    y: str = 'd'
print(NT(1), NT._field_defaults, NT.__annotations__)
@runtime_checkable
class Pr(Protocol):
    def close(self): ...
class Cl:
    def close(self): pass
print(isinstance(Cl(),Pr), isinstance(1,Pr), issubclass(Cl,Pr)); t(Pr)
class Pr2(Protocol): x:int
t(isinstance,1,Pr2)
@overload
def o(a:int)->int: ...
@overload
def o(a:str)->str: ...
def o(a): return a
print(len(get_overloads(o)), o(1))
@final
class Fi: pass
print(Fi.__final__) if hasattr(Fi,'__final__') else 0
print(no_type_check(f) is f, assert_type(1,int), reveal_type.__name__, TYPE_CHECKING, is_typeddict(TD), get_origin(Annotated[int,1]), Annotated[int,1].__metadata__)
t(assert_never, 1)
class A(abc.ABC):
    @abc.abstractmethod
    def m(self): ...
    @property
    @abc.abstractmethod
    def p(self): ...
t(A); print(A.__abstractmethods__, abc.get_cache_token()>=0); A.register(int); print(isinstance(1,A), issubclass(bool,A)); t(A.register,1)
class B(A):
    def m(self): pass
t(B); B.p=1; print(abc.update_abstractmethods(B).__abstractmethods__); print(B())if 0 else B() and 1
class Hk(abc.ABC):
    @classmethod
    def __subclasshook__(cls, o): return hasattr(o,'hook') or NotImplemented
print(issubclass(type('H',(),{'hook':1}),Hk), issubclass(int,Hk)); t(lambda: issubclass(1,Hk))
