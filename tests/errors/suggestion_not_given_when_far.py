class A:
    alpha = 1
A().omega
