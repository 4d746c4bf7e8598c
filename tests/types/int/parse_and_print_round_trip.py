for n in (0, 7, -7, 10**17, 2**62, -2**62, 2**63, 10**19, 10**40, -10**40 + 1, 3**300):
    assert int(str(n)) == n and int(hex(n), 16) == n and int(bin(n), 2) == n and int(oct(n), 8) == n
    assert int.from_bytes(n.to_bytes(200, "big", signed=True), "big", signed=True) == n
print("same")
