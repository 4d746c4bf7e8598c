unset PYTHONUNBUFFERED PYTHONIOENCODING
PYTHONIOENCODING=ascii $OURO -c 'print("\xe9")' 2>&1 | tail -1
PYTHONIOENCODING=latin-1 $OURO -c 'print("\xe9")' | od -An -c
PYTHONIOENCODING=ascii:replace $OURO -c 'import sys; print("\xe9", sys.stdout.encoding, sys.stdout.errors, sys.stderr.encoding, sys.stderr.errors, sys.stdin.errors)'
PYTHONIOENCODING=:replace $OURO -c 'import sys; print(sys.stdout.encoding, sys.stdout.errors, sys.stdin.errors)'
$OURO -c 'print("\udc80")' | od -An -c
PYTHONUNBUFFERED=1 $OURO -c 'import sys, os; print("a", end=""); os.write(1, b"b\n"); print(sys.stdout.write_through, sys.stdout.line_buffering, sys.stdout.buffer)'
PYTHONUNBUFFERED= $OURO -c 'import sys, os; print("a"); os.write(1, b"b\n"); print(sys.stdout.write_through, sys.stdout.line_buffering, sys.stdout.buffer, sys.stderr.line_buffering, sys.stdin.buffer.raw)'
printf 'a\r\nb\rc\n' | $OURO -c 'import sys; print(repr(input()), repr(sys.stdin.read()))'
printf '\377abc\n' | $OURO -c 'print(ascii(input()))'
printf 'a\nb' | $OURO -c 'print(repr(input("p1>")), repr(input())); input("q")' 2>&1
