class A:
    def __del__(self): raise ValueError("gone")
for i in range(2): A()
print("still here")
