a = [1, 2, 3]
a[1:2] = a; print(a)
a[:] = a; print(a)
a[::2] = a[::-2]; print(a)
a += a; print(a)
a[2:4] = (x * 10 for x in a[:3]); print(a)
a[0:2], a[2:4] = a[2:4], a[0:2]; print(a)
