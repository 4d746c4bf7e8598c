z = 1 + 2j
print(z, z.real, z.imag, z.conjugate(), abs(3 + 4j), z * z, z / (1 - 1j), z ** 2, -z, z + 1, 2 * z, z == 1 + 2j, 1j * 1j == -1, complex(1, 2), complex("1+2j"), complex(), repr(1j), str(-0j), complex(1.5), hash(1 + 0j) == hash(1), bool(0j), 1e20j, complex("inf"), z - 2j, z != 1)
for action in (lambda: z < z, lambda: int(z), lambda: float(z), lambda: complex("x"), lambda: z // 1, lambda: z % 1, lambda: 1j / 0, lambda: complex("1", 2)):
    try:
        print(action())
    except (TypeError, ValueError, ZeroDivisionError) as error:
        print(error)
print(f"{z:.2f} {1.5 - 2j}", round(abs(1 + 1j), 4), sum([1j, 2]), 0j ** 0, (1 + 0j) ** -1)
