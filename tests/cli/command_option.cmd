"$OURO" -c 'import sys; print("from -c", sys.argv)' a b
