class Table:
    def __getitem__(self, key):
        return ("get", key)

    def __setitem__(self, key, value):
        print("set", key, value)

    def __delitem__(self, key):
        print("del", key)

    def __contains__(self, key):
        return "yes"

    def __len__(self):
        return 3


t = Table()
print(t[1], t["a"], t[1, 2], t[1:2], t[::3], t[:, 1], t[...])
t[0] = 5
t[1:] = [1]
del t[2], t[:3]
print(4 in t, len(t), bool(t))
print(t[()], t[1,])
print(t[*[1, 2], 3])
