# Nothing: the start and the end of the interpreter are all there is to it.
