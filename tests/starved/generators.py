def g(n):
    try:
        for i in range(n):
            x = yield i
            if x: print('got', x)
    finally: print('closed', n)
    return 'end'
def d():
    r = yield from g(3); print(r); yield from 'ab'
print(list(d())); x = g(5); next(x); x.send('v'); x.close()
y = g(4); next(y)
try: y.throw(ValueError('t'))
except ValueError as e: print(e)
z = g(9); next(z); del z
print(sum(i for i in range(20)), list(i * j for i in g(2) for j in range(2)), max((len(str(i)) for i in range(9)), default=0))
def inf():
    while True: yield inf
it = inf(); next(it)
