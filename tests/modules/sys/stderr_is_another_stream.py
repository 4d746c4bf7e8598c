import sys
print("to stderr", file=sys.stderr)
sys.stderr.write("and more\n")
print("to stdout")
