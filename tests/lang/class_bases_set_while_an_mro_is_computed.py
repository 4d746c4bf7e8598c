# A metaclass's mro() that sets bases itself, or fails: no cycle comes of it, and every class keeps the MRO that it had.
def make(hook):
    class M(type):
        ready = False
        def mro(cls):
            if M.ready:
                hook(cls)
            return type.mro(cls)
    class A(metaclass=M): pass
    class B1(A): pass
    class B2(A): pass
    return M,A,B1,B2
def cycle(cls):
    if cls.__name__=='B1': B2.__bases__=(B1,)
    if cls.__name__=='B2': B1.__bases__=(B2,)
M,A,B1,B2=make(cycle)
M.ready=True
try: B1.__bases__ += ()
except TypeError as e: print('TypeError',e)
M.ready=False
print([c.__name__ for c in B1.__mro__],[c.__name__ for c in B2.__mro__], B1.__bases__==(A,), B2.__bases__==(A,))
def fail(cls):
    if cls.__name__=='D': raise ValueError('no mro for '+cls.__name__)
M,A,B1,B2=make(fail)
class C(B1): pass
class D(C): pass
M.ready=True
try: B1.__bases__=(B2,)
except ValueError as e: print(e)
M.ready=False
for c in B1,C,D: print([x.__name__ for x in c.__mro__], [x.__name__ for x in c.__bases__])
B1.__bases__=(B2,)
for c in B1,C,D: print([x.__name__ for x in c.__mro__])
