# __file__ of the main program: "<stdin>" for text from standard input; gone when a file has run to its end, kept when it left by SystemExit.
cat > /tmp/ouro-main-$$.py <<'END'
import atexit, sys
def tell():
    try:
        print(__file__.rpartition('-')[0], __cached__)
    except NameError as e:
        print(e)
atexit.register(tell)
tell()
if len(sys.argv) > 1:
    sys.exit(0)
END
"$OURO" /tmp/ouro-main-$$.py
"$OURO" /tmp/ouro-main-$$.py leave
echo 'print(__file__)' | "$OURO"
echo 'print(__file__)' | "$OURO" -
"$OURO" -c 'print("__file__" in globals())'
rm /tmp/ouro-main-$$.py
