# Each line stands for the order of two sets after 300 random operations.
for rd in range(60):
    seed=rd+1
    def rnd(n):
        global seed
        seed=(seed*6364136223846793005+1442695040888963407)&(2**64-1)
        return (seed>>33)%n
    rang=[20,300,5000,100000][rd%4]; mul=[1,8,1024*33][rd%3]; a=set(); b=set()
    check = 0
    for step in range(300):
        op=rnd(16); k=rnd(rang)*mul
        if op<5: a.add(k)
        elif op<7: a.discard(k)
        elif op==7:
            if a: check = (check * 31 + a.pop()) % (2**61 - 1)
        elif op==8: b.add(k)
        elif op==9:
            t=[]
            for i in range(rnd(60)): t.append(rnd(rang)*mul)
            b.update(t)
        elif op==10: a=a|b
        elif op==11: b=a-b
        elif op==12:
            t=a&b
            if rnd(3)==0: b=t
        elif op==13:
            t=a^b
            if rnd(3)==0: a=t
        elif op==14:
            t=set(a)
            if rnd(2): b.difference_update(t)
            else: b.symmetric_difference_update(t)
        elif op==15:
            if rnd(5)==0: a.clear()
            elif rnd(2): a.intersection_update(b)
            else: a.update(b)
        if step%10==9:
            for x in [*a, -1, *b, -2]: check = (check * 31 + x) % (2**61 - 1)
    print(len(a), len(b), check)
