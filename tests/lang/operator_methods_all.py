class Loud:
    def __getattr__(self, name):
        raise AttributeError(name)


for name in "add sub mul matmul truediv floordiv mod pow lshift rshift and xor or".split():
    def forward(self, other, name=name):
        return name

    def backward(self, other, name=name):
        return "r" + name

    setattr(Loud, f"__{name}__", forward)
    setattr(Loud, f"__r{name}__", backward)
for name in "neg pos invert".split():
    setattr(Loud, f"__{name}__", lambda self, name=name: name)
x = Loud()
print(x + 1, x - 1, x * 1, x @ 1, x / 1, x // 1, x % 1, x ** 1, x << 1, x >> 1, x & 1, x ^ 1, x | 1)
print(1 + x, 1 - x, 1 * x, 1 @ x, 1 / x, 1 // x, 1 % x, 1 ** x, 1 << x, 1 >> x, 1 & x, 1 ^ x, 1 | x)
print(-x, +x, ~x)
