# Where in the source each kind of failing expression is: what carets are drawn from.
n=None
def t1(): return [z for
   z in n]
def t2(): return [z for z in
   [1] for y in n]
def t3(): return sum(z for
   z in n)
def t4(): return {1:2, **
   n}
def t5(): return [1,
    *n]
def t6(): return {1,
    *n}
def t7(): return dict(a=1,
    **n)
def t8(): return {z:
   [] .x for z in [1]}
def t9(): return {[]:
   z for z in [1]}
def t10():
    for a, b in [
       1]: pass
def t11():
    a, b = (1,
      2,3)
def t12():
    class C(
      n): pass
def t13():
    n[
    1] += 1
def t14():
    x: n.q = 1
    n.z: int = 3
def t15():
    def f(a=n
    .x): pass
def t16():
    def f(a: n
    .x=1): pass
def t19():
    return n(1)(
     2)
def t20():
    raise n from \
      n
def t21():
    return "%s %s" % (
     1)
def t22():
    while n < \
      3: pass
def t23():
    return n if n < 3 else \
      2
def t24():
    assert n < 3, \
      'x'
def t25():
    assert not 3, \
      'x'
def t26():
    del n[1:
    2]
def t27():
    match n.x:
        case 1: pass
def t28():
    match 1:
        case n.x: pass
def t29():
    match 1:
        case n(): pass
def t30():
    try: 1/0
    except n: pass
def t31():
    return not (
      n < 1)
def t32():
    return (n
       .f(1)
       .g(2))
def t33():
    return [1,2,3
      ].append(
        1,2)
def t34():
    return f'''{n}
    {n:d}'''
def t35():
    return (yield n.x)
def t36():
    x = yield from \
      n
async def t37():
    await \
      n
async def t38():
    async for i in \
      n: pass
async def t39():
    async with \
      n: pass
async def t40():
    return [i async for i in \
      n]
for i in [*range(1, 17), *range(19, 41)]:
    f = globals()[f't{i}']
    try:
        r = f()
        if hasattr(r, 'send'): r.send(None)
        print(i, 'fine')
    except Exception as e:
        tb = e.__traceback__.tb_next
        b = f.__code__.co_firstlineno
        while tb:
            p = list(tb.tb_frame.f_code.co_positions())[tb.tb_lasti // 2]
            print(i, type(e).__name__, tb.tb_lineno - b, p[0] - b, p[1] - b, p[2], p[3])
            tb = tb.tb_next
