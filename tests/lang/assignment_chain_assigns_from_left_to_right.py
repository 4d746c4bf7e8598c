class Log:
    def __setitem__(self, key, item):
        print("set", key, item)


log = Log()
log["first"] = log["second"] = 5
i = 0
items = [10, 20, 30]
i, items[i] = 2, "changed"
print(i, items)
