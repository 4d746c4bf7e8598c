print("beside the script")
