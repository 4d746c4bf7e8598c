print(0, 00, 10, 1_000_000, 0x_ff, 0XFF, 0o17, 0b101, 0B1_0)
print(1.5, .5, 5., 1e3, 1E-3, 1_0.0_1, 1e+2, 0e0, 3.14e-10, 1e308, 1e309)
print(123456789012345678901234567890, 0xffffffffffffffffffff, 2j, 1.5e3J)
print(1 .real, 1..real, 1.0.imag)
