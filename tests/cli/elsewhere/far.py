print("from the environment")
