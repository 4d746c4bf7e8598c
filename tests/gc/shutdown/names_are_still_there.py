class D:
    def __del__(self):
        print('del', name, other)
name='n'; other='o'
_keep=D()
