import dataclasses, enum
@dataclasses.dataclass(order=True)
class D:
    a: int
    b: list = dataclasses.field(default_factory=list)
d = D(1); print(d, d == D(1), D(0) < d, dataclasses.replace(d, a=5), dataclasses.asdict(d))
class C(enum.Enum):
    R = 1; G = enum.auto()
class F(enum.Flag):
    X = 1; Y = 2
print(C.R, C(2), list(C), C['R'].name, F.X | F.Y, repr(F.X))
