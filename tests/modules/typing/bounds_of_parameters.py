from typing import *
for f in (lambda: TypeVar('Q','a','b').__constraints__, lambda: TypeVar('Q',5,'b').__constraints__, lambda: TypeVar('Q',bound=5), lambda: TypeVar('Q',bound='a b'), lambda: TypeVar('Q',bound='X').__bound__, lambda: TypeVar('Q',bound=None).__bound__, lambda: ParamSpec('P', bound='X').__bound__, lambda: ParamSpec('P', bound=5).__bound__, lambda: TypeVar('Q', bound=ClassVar[int]), lambda: TypeVar('Q', bound=List['X']).__bound__, lambda: TypeVar('Q', bound=()), lambda: TypeVar('Q', bound=int | None).__bound__, lambda: TypeVar('Q', covariant=True, contravariant=True), lambda: TypeVar('Q', bound=Final), lambda: TypeVar('Q', None, int).__constraints__, lambda: TypeVar('Q', [], int).__constraints__):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
