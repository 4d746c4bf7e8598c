def outer():
    def inner():
        def innermost():
            raise IndexError("deep")
        innermost()
    inner()


outer()
