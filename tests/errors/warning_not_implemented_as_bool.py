if NotImplemented: print("yes")
