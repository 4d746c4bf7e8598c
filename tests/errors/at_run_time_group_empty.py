ExceptionGroup("g", [])
