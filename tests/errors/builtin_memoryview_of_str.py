memoryview("a")
