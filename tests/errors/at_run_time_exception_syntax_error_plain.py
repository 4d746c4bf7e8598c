raise SyntaxError("just text")
