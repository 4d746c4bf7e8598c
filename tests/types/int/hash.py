print(hash(0), hash(1), hash(-1), hash(-2), hash(2**61 - 1), hash(2**61), hash(-2**61), hash(2**100), hash(10**30), hash(-10**30))
print(hash(True), hash(1.0) == hash(1), hash(2.0**70) == hash(2**70), {1: "a"}[1.0], {2**70: "b"}[2.0**70], len({1, 1.0, True}))
