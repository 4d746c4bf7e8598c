def f(x):
    for i in range(x):
        try:
            if i == 1: continue
            if i == 3: break
            while True:
                with open('/dev/null') as h:
                    if i: return 'r'
                    break
        finally: print('f', i)
    else: return 'else'
    return 'end'
print(f(1), f(5), f(0))
try: assert 1 == 2, 'msg'
except AssertionError as e: print(e)
def g():
    for i in range(3):
        try: yield i
        except GeneratorExit: print('exit'); raise
        else: print('next')
for v in g():
    if v: break
lst = [lambda: i for i in range(3)]; print([h() for h in lst]); n = 10
while n: n -= 3 if n > 3 else n
print(1 < 2 < 3 != 4, not [], [] or 'x', 5 and 6, 1 if n else 2)
