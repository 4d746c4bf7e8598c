# Type aliases: parameters unpacked, the module they were made in, copies and pickles by name.
import copy
import typing

type Plain = int
type Generic[A, *B, **C] = list
print(Plain.__parameters__, Generic.__parameters__, Generic.__type_params__)
T = typing.TypeVar("T")
Ts = typing.TypeVarTuple("Ts")
made = typing.TypeAliasType("made", list, type_params=(T, Ts))
print(made.__parameters__, made.__type_params__)
print(Plain.__module__, made.__module__)
source = "import typing\nA = typing.TypeAliasType('A', int)\ntype B = int\nprint(A.__module__, B.__module__)"
exec(source, {})
exec(source, {"__name__": "elsewhere"})
print(copy.copy(Plain) is Plain, copy.deepcopy(Generic) is Generic, Plain.__reduce__(), Plain.__reduce_ex__(4))
