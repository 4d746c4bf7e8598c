"{a}".format()
