"$OURO" --max-memory=64M -c 'x = [0] * 10**8' 2>&1 | tail -n 1
"$OURO" --max-memory 64M -c '
pieces = []
try:
    while True:
        pieces.append(bytearray(10**6))
except MemoryError:
    n = len(pieces)
    del pieces
    print(50 < n <= 67)
'
"$OURO" --max-memory=1G -c 'print(len(bytearray(10**7)))'
