eval("1 + undefined_here")
