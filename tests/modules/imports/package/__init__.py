print("package runs")
NAME = "package"
