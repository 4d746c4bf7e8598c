from typing import *
T = TypeVar('T')
class G(Generic[T]): x: 'int'
print(G[int], list[int] | None, Optional[str], Union[int, str], dict[str, list[int]], Callable[[int], str])
def f[U](x: U) -> U: return x
type A[X] = list[X]
class Q[Y]: pass
print(f.__type_params__, A.__value__, Q[int], get_type_hints(f))
