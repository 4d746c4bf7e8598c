print(((((((((((((((((((((1)))))))))))))))))))))
print([[[[[[[[[[]]]]]]]]]])
x = 0
if True:
    if True:
        if True:
            if True:
                if True:
                    for a in range(2):
                        for b in range(2):
                            for c in range(2):
                                while True:
                                    x += 1
                                    break
print(x)
