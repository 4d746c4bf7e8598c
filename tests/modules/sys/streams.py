import sys
print(sys.stdout.write("written\n"))
sys.stdout.flush()
print(sys.stdout is sys.__stdout__, sys.stdin is sys.__stdin__, sys.stderr.fileno(), sys.stdout.encoding, sys.stdout.writable(), sys.stdin.readable())


class Capture:
    def __init__(self): self.parts = []
    def write(self, text): self.parts.append(text)
    def flush(self): pass


saved, sys.stdout = sys.stdout, Capture()
print("captured", 1)
captured, sys.stdout = sys.stdout, saved
print(captured.parts)
